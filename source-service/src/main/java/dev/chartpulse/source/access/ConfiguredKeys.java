package dev.chartpulse.source.access;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.Startup;

/**
 * The API keys that the configuration names by their SHA-256: those of the first admin, who makes all others. There may be several, so
 * that one is replaced without an outage.
 */
@Startup
@ApplicationScoped
class ConfiguredKeys {

    private static final String PROPERTY = "chartpulse.api-key-sha256";

    private final List<byte[]> hashes;

    ConfiguredKeys(@ConfigProperty(name = PROPERTY) Optional<List<String>> hashes) {
        this.hashes = hashes.filter(given -> !given.isEmpty()).orElse(List.of("")).stream()
                .map(ConfiguredKeys::hash)
                .toList();
    }

    /** Which of the keys it is, counted from 1; 0 for none. It takes the same time however much of the hash is right. */
    int number(byte[] hash) {
        int number = 0;
        for (int i = 0; i < hashes.size(); i++) {
            number = MessageDigest.isEqual(hashes.get(i), hash) ? i + 1 : number;
        }
        return number;
    }

    private static byte[] hash(String hex) {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalStateException(
                    PROPERTY + " must be the SHA-256 of the API key: 64 lower-case hexadecimal digits; several keys"
                            + " are separated by commas");
        }
        return HexFormat.of().parseHex(hex);
    }
}
