package dev.chartpulse.source.gitops;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * Reads the documents of the provisioning folder. A file is known by its content, not by its time, and links are followed: Kubernetes
 * changes a mounted ConfigMap by pointing a link to another folder.
 */
@ApplicationScoped
class FolderReader {

    private static final int MAX_FILES = 100;
    private static final Pattern DOCUMENT = Pattern.compile("[^.].{0,200}\\.(yaml|yml|json)");

    private final Optional<Path> folder;
    private final Optional<Path> secrets;
    private final Vertx vertx;
    private final Map<String, String> variables;

    @Inject
    FolderReader(ProvisioningConfig config, Vertx vertx) {
        this(config, vertx, System.getenv());
    }

    FolderReader(ProvisioningConfig config, Vertx vertx, Map<String, String> variables) {
        this.folder = config.folder().map(Path::of);
        this.secrets = config.secretsFolder().map(Path::of);
        this.vertx = vertx;
        this.variables = variables;
    }

    /**
     * One file.
     *
     * @param digest of its content, and of the secrets that it may name
     * @param text null if it cannot be read
     * @param fault why it cannot be read; null if it can
     */
    record Found(String name, String digest, String text, String fault) {}

    boolean isSet() {
        return folder.isPresent();
    }

    /** The files by name; fails if the folder cannot be read, which is another thing than an empty one. */
    Uni<List<Found>> read() {
        return Uni.createFrom()
                .completionStage(() -> vertx.executeBlocking(this::files, false).toCompletionStage());
    }

    private List<Found> files() throws IOException {
        List<Path> documents = files(folder.orElseThrow());
        if (documents.size() > MAX_FILES) {
            throw new IOException("it has more than " + MAX_FILES + " documents");
        }
        byte[] secret = secrets();
        List<Found> found = new ArrayList<>();
        for (Path document : documents) {
            found.add(file(document, secret));
        }
        return found;
    }

    private static List<Path> files(Path folder) throws IOException {
        return files(
                folder, path -> DOCUMENT.matcher(path.getFileName().toString()).matches());
    }

    private static List<Path> files(Path folder, java.util.function.Predicate<Path> which) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(which).filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static Found file(Path path, byte[] secret) {
        String name = path.getFileName().toString();
        try {
            if (Files.size(path) > Document.MAX_BYTES) {
                return new Found(name, "too large", null, "The file is larger than 1 MB: make several of it.");
            }
            byte[] content = Files.readAllBytes(path);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            MessageDigest digest = sha256();
            digest.update(content);
            if (text.contains(DocumentWriter.FROM)) {
                digest.update(secret);
            }
            return new Found(name, HexFormat.of().formatHex(digest.digest()), text, null);
        } catch (CharacterCodingException e) {
            return new Found(name, "not UTF-8", null, "The file is not UTF-8.");
        } catch (IOException e) {
            return new Found(name, "unreadable", null, "The file cannot be read: check its permissions.");
        }
    }

    /** The digest of the secrets that documents may name: the variables as well, which a restart may have changed. */
    private byte[] secrets() throws IOException {
        MessageDigest digest = sha256();
        new TreeMap<>(variables).forEach((name, value) -> {
            if (name.startsWith(Secrets.PREFIX)) {
                digest.update((name + "=" + value + "\n").getBytes(StandardCharsets.UTF_8));
            }
        });
        for (Path file : secrets.isPresent() ? files(secrets.get(), path -> true) : List.<Path>of()) {
            if (Files.size(file) <= Secrets.MAX_BYTES) {
                digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
