package dev.chartpulse.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

import dev.chartpulse.sealing.Keysets;

/** The keys, passwords and keysets of a data folder, made at its first start. */
final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final DataFolder data;

    Secrets(DataFolder data) {
        this.data = data;
    }

    /** For the header X-API-Key. */
    String apiKey() {
        return data.kept(data.apiKey(), () -> "cp_" + random());
    }

    /** What source-service is told of the API key: lower-case hex. */
    String apiKeySha256() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(apiKey().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Service to service. */
    String internalToken() {
        return random("internal-token");
    }

    /** Of a database's role. */
    String password(String database) {
        return random(database + "-password");
    }

    /**
     * @param kind "grafana" or "slack"
     * @return as configuration takes it
     */
    String publicKeyset(String kind) {
        return "file:" + keyset(kind, "public");
    }

    /**
     * @param kind "grafana" or "slack"
     * @return as configuration takes it
     */
    String privateKeyset(String kind) {
        return "file:" + keyset(kind, "private");
    }

    private Path keyset(String kind, String half) {
        Path privateHalf = data.secret(kind + "-private.json");
        Path publicHalf = data.secret(kind + "-public.json");
        if (!Files.exists(privateHalf)) {
            Keysets.Pair pair = Keysets.generate();
            // The private half last: its being there means that both are.
            replace(publicHalf, pair.publicJson());
            replace(privateHalf, pair.privateJson());
        }
        return "public".equals(half) ? publicHalf : privateHalf;
    }

    private void replace(Path file, String text) {
        try {
            DataFolder.writePrivately(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private String random(String name) {
        return data.kept(data.secret(name), Secrets::random);
    }

    private static String random() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
