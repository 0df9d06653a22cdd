package dev.chartpulse.sealing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * The secrets of an installation, in a folder: each is made when it is first asked for, and stays. Only the owner may read
 * the files. All methods throw {@link UncheckedIOException} when the folder cannot be read or written.
 */
public final class SecretsFolder {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RANDOM_BYTES = 24;

    private final Path folder;

    /**
     * @param folder made when the first secret is
     */
    public SecretsFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes all that an installation needs, {@code chartpulse.properties} with what services are told besides the keysets
     * included, and prints the API key.
     *
     * @param arguments the folder
     */
    public static void main(String[] arguments) {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("name one folder for the secrets");
        }
        SecretsFolder secrets = new SecretsFolder(Path.of(arguments[0]));
        secrets.keyset("grafana", "public");
        secrets.keyset("slack", "public");
        secrets.kept(
                "chartpulse.properties",
                () -> "chartpulse.internal-token=" + secrets.internalToken() + "\nchartpulse.api-key-sha256="
                        + secrets.apiKeySha256());
        System.out.println("API key: " + secrets.apiKey());
    }

    /** For the header X-API-Key. */
    public String apiKey() {
        return kept("api-key", () -> "cp_" + random());
    }

    /** What source-service is told of the API key: lower-case hex. */
    public String apiKeySha256() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(apiKey().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Service to service. */
    public String internalToken() {
        return kept("internal-token", SecretsFolder::random);
    }

    /** Of a database's role. */
    public String password(String database) {
        return kept(database + "-password", SecretsFolder::random);
    }

    /**
     * @param kind "grafana" or "slack"
     * @param half "public" or "private"
     * @return as configuration takes it: {@code file:} and the path
     */
    public String keyset(String kind, String half) {
        Path privateHalf = folder.resolve(kind + "-private.json");
        if (!Files.exists(privateHalf)) {
            Keysets.Pair pair = Keysets.generate();
            // The private half last: its being there means that both are.
            write(folder.resolve(kind + "-public.json"), pair.publicJson());
            write(privateHalf, pair.privateJson());
        }
        return "file:" + folder.resolve(kind + "-" + half + ".json");
    }

    private String kept(String name, Supplier<String> make) {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            write(file, make.get());
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
