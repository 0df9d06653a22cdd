package dev.chartpulse.sealing;

import java.io.IOException;
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

/**
 * Makes all secrets of an installation in a folder, readable by their owner only: the keysets {@code
 * grafana-public.json}, {@code grafana-private.json}, {@code slack-public.json} and {@code slack-private.json}, the {@code
 * api-key}, and {@code chartpulse.properties} with what the services are told of the rest. A folder that has them is left
 * as it is.
 */
public final class SecretsFolder {

    private static final int RANDOM_BYTES = 24;

    private final Path folder;

    private SecretsFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * @param arguments the folder
     * @throws IOException when it cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("name one folder for the secrets");
        }
        System.out.println("API key: " + make(Path.of(arguments[0])));
    }

    /**
     * @return the API key, a secret
     * @throws IOException when the folder cannot be written
     */
    public static String make(Path folder) throws IOException {
        Path apiKey = folder.resolve("api-key");
        if (!Files.exists(apiKey)) {
            Files.createDirectories(folder);
            new SecretsFolder(folder).makeAll();
        }
        return Files.readString(apiKey).strip();
    }

    /** The API key last: its being there means that all are. */
    private void makeAll() throws IOException {
        keyset("grafana");
        keyset("slack");
        String apiKey = "cp_" + random();
        write(
                "chartpulse.properties",
                "chartpulse.internal-token=" + random() + "\nchartpulse.api-key-sha256=" + sha256(apiKey) + "\n");
        write("api-key", apiKey + "\n");
    }

    private void keyset(String kind) throws IOException {
        Keysets.Pair pair = Keysets.generate();
        write(kind + "-public.json", pair.publicJson());
        write(kind + "-private.json", pair.privateJson());
    }

    private void write(String name, String text) throws IOException {
        Path fresh = folder.resolve(name + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text);
        Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
