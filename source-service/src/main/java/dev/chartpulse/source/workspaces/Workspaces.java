package dev.chartpulse.source.workspaces;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.Startup;

/**
 * The workspaces and their API keys, by configuration: one workspace for now. It may have several keys, so that a key can be
 * replaced without an outage.
 */
@Startup
@ApplicationScoped
public class Workspaces {

    private static final String KEY_PROPERTY = "chartpulse.api-key-sha256";
    private static final String ZONE_PROPERTY = "chartpulse.default-zone";
    private static final String SENDER_PROPERTY = "chartpulse.email.sender";
    private static final String ADDRESS = "[\\x21-\\x7e&&[^<>@]]+@[\\x21-\\x7e&&[^<>@]]+";
    private static final Pattern SENDER = Pattern.compile(ADDRESS + "|[^<>\\p{Cntrl}]{0,100}<" + ADDRESS + ">");
    private static final UUID ONLY_ID = UUID.fromString("00000000-0000-0000-0000-000000000001");

    private final List<byte[]> keyHashes;
    private final Workspace only;

    Workspaces(
            @ConfigProperty(name = KEY_PROPERTY) Optional<List<String>> keyHashes,
            @ConfigProperty(name = ZONE_PROPERTY, defaultValue = "UTC") String zone,
            @ConfigProperty(name = SENDER_PROPERTY) Optional<String> sender) {
        this.keyHashes = keyHashes.filter(hashes -> !hashes.isEmpty()).orElse(List.of("")).stream()
                .map(Workspaces::hash)
                .toList();
        this.only = new Workspace(
                ONLY_ID, zone(zone), sender.map(Workspaces::sender).orElse(null));
    }

    /** Whose API key it is; each comparison takes the same time however much of the key is right. */
    Optional<Workspace> ofKey(String apiKey) {
        byte[] hash = sha256().digest(apiKey.getBytes(StandardCharsets.UTF_8));
        boolean known = false;
        for (byte[] each : keyHashes) {
            known |= MessageDigest.isEqual(each, hash);
        }
        return known ? Optional.of(only) : Optional.empty();
    }

    /** The workspace that a stored row names. */
    public Workspace ofId(UUID id) {
        if (!only.id().equals(id)) {
            throw new IllegalArgumentException("there is no workspace " + id);
        }
        return only;
    }

    private static byte[] hash(String hex) {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalStateException(
                    KEY_PROPERTY + " must be the SHA-256 of the API key: 64 lower-case hexadecimal digits; several keys"
                            + " are separated by commas");
        }
        return HexFormat.of().parseHex(hex);
    }

    private static String sender(String text) {
        if (!SENDER.matcher(text).matches()) {
            throw new IllegalStateException(
                    SENDER_PROPERTY + " is no sender: give one such as Charts of Acme <charts@acme.example>");
        }
        return text;
    }

    private static ZoneId zone(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalStateException(ZONE_PROPERTY + " is not an IANA zone such as Europe/Zurich", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
