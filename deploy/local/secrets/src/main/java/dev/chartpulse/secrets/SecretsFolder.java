package dev.chartpulse.secrets;

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
import java.util.function.Supplier;

import dev.chartpulse.sealing.Keysets;

/**
 * All secrets of one installation, one file each. A secret is made when it is first asked for, and stays the same from
 * then on. Only the folder's owner may read the files. All methods throw {@link UncheckedIOException} when the folder
 * cannot be read or written.
 */
public final class SecretsFolder {

    private static final SecureRandom RANDOM = new SecureRandom();
    /** The length of a random secret: 192 bits. */
    private static final int RANDOM_BYTES = 24;

    private final Path folder;

    /**
     * Names the folder that the secrets are in.
     *
     * @param folder made together with the first secret, if it does not exist
     */
    public SecretsFolder(Path folder) {
        this.folder = folder;
    }

    /** The API key, which clients send in the header X-API-Key. */
    public String apiKey() {
        return kept("api-key", () -> "cp_" + random());
    }

    /** The value that source-service compares API keys with: the SHA-256 of {@link #apiKey}, in lower-case hex. */
    public String apiKeySha256() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(apiKey().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The password with which the services authenticate each other. */
    public String internalToken() {
        return kept("internal-token", SecretsFolder::random);
    }

    /**
     * The password of a role of PostgreSQL.
     *
     * @param role its name, such as {@code source}
     */
    public String password(String role) {
        return kept(role + "-password", SecretsFolder::random);
    }

    /**
     * One half of a pair of Tink keysets; the pair is made if it does not exist.
     *
     * @param kind the kind of tokens: "grafana" or "slack"
     * @param half "public", which seals, or "private", which opens
     * @return the file
     */
    public Path keyset(String kind, String half) {
        Path privateHalf = folder.resolve(kind + "-private.json");
        if (!Files.exists(privateHalf)) {
            Keysets.Pair pair = Keysets.generate();
            // The private half is written last: if it exists, the public half does, too.
            OwnersFile.write(folder.resolve(kind + "-public.json"), pair.publicJson());
            OwnersFile.write(privateHalf, pair.privateJson());
        }
        return folder.resolve(kind + "-" + half + ".json");
    }

    /**
     * The keyset that signs links; made if it does not exist.
     *
     * @return the file
     */
    public Path linkKeys() {
        String name = KeysetKind.LINKS.secretFile();
        kept(name, Keysets::generateSigning);
        return folder.resolve(name);
    }

    private String kept(String name, Supplier<String> make) {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            OwnersFile.write(file, make.get());
        }
        return read(file);
    }

    static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
