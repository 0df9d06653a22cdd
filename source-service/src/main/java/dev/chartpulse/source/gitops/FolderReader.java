package dev.chartpulse.source.gitops;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.links.LinkPurpose;
import dev.chartpulse.source.links.LinkSigner;
import dev.chartpulse.source.problems.ProblemException;

/**
 * Reads the documents of the provisioning folder. A file is known by its content, not by its time, and links are followed: Kubernetes
 * changes a mounted ConfigMap by pointing a link to another folder.
 */
@ApplicationScoped
class FolderReader {

    private static final int MAX_FILES = 100;
    private static final Pattern DOCUMENT = Pattern.compile("[^.].{0,200}\\.(yaml|yml|json)");

    private final Optional<Path> folder;
    private final Documents documents;
    private final Secrets secrets;
    private final LinkSigner signer;

    /** What each file had, so that it is read anew only if it was changed. */
    private final Map<String, Outline> outlines = new ConcurrentHashMap<>();

    FolderReader(ProvisioningConfig config, Documents documents, Secrets secrets, LinkSigner signer) {
        this.folder = config.folder().map(Path::of);
        this.documents = documents;
        this.secrets = secrets;
        this.signer = signer;
    }

    /**
     * One file.
     *
     * @param digest of its content, and of the secrets that it names
     * @param content null if it cannot be read
     * @param fault why it cannot be read; null if it can
     * @param outline null if it is no document
     */
    record Found(String name, String digest, byte[] content, String fault, Outline outline) {

        private static Found unreadable(String name, String digest, String fault) {
            return new Found(name, digest, null, fault, null);
        }
    }

    /**
     * What a file has.
     *
     * @param content the digest of its bytes
     * @param isDocument whether it can be read as one
     * @param workspace that it names; null for the first one
     * @param resources the names of its resources, by their sections
     * @param secrets the references to secrets that it names
     */
    record Outline(
            String content,
            boolean isDocument,
            String workspace,
            Map<Section, Set<String>> resources,
            Set<JsonNode> secrets) {

        private static Outline of(String digest, byte[] content) {
            try {
                Document document = Document.read(Document.text(content));
                return new Outline(
                        digest,
                        document.errors().isEmpty(),
                        document.workspace(),
                        document.resources().stream()
                                .collect(Collectors.groupingBy(
                                        Document.Resource::section,
                                        Collectors.mapping(Document.Resource::name, Collectors.toSet()))),
                        document.secretReferences());
            } catch (ProblemException fault) {
                // Told when the file is applied.
                return new Outline(digest, false, null, Map.of(), Set.of());
            }
        }
    }

    boolean isSet() {
        return folder.isPresent();
    }

    /** The files by name; fails if the folder cannot be read, which is another thing than an empty one. */
    Uni<List<Found>> read() {
        return documents.apart(this::files);
    }

    private List<Found> files() {
        List<Path> paths;
        try (Stream<Path> entries = Files.list(folder.orElseThrow())) {
            paths = entries.filter(path ->
                            DOCUMENT.matcher(path.getFileName().toString()).matches())
                    .filter(path -> !Files.isDirectory(path))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalStateException(
                    "chartpulse.provisioning.folder (" + folder.get() + ") cannot be read: see that it is there, and"
                            + " that this service may read it",
                    e);
        }
        if (paths.size() > MAX_FILES) {
            throw new IllegalStateException(
                    "chartpulse.provisioning.folder has more than " + MAX_FILES + " documents: make fewer of them");
        }
        List<Found> found = paths.stream().map(this::file).toList();
        outlines.keySet().retainAll(found.stream().map(Found::name).collect(Collectors.toSet()));
        return found;
    }

    private Found file(Path path) {
        String name = path.getFileName().toString();
        try (InputStream file = Files.newInputStream(path)) {
            byte[] content = file.readNBytes(Document.MAX_BYTES + 1);
            return content.length > Document.MAX_BYTES
                    ? Found.unreadable(
                            name,
                            "too large",
                            "The file is larger than " + Document.MAX_KIB + " KiB: make several of it.")
                    : document(name, content);
        } catch (IOException e) {
            return Found.unreadable(
                    name,
                    "unreadable",
                    "The file cannot be read: see that this service may read it, and that it is no link to nowhere.");
        }
    }

    private Found document(String name, byte[] content) {
        String plain = sha256(content);
        Outline outline = outlines.compute(
                name,
                (same, before) ->
                        before != null && before.content().equals(plain) ? before : Outline.of(plain, content));
        String digest =
                outline.secrets().isEmpty() ? plain : sha256((plain + secrets(outline.secrets())).getBytes(UTF_8));
        return new Found(name, digest, content, null, outline.isDocument() ? outline : null);
    }

    /** What tells these secrets from others; with a key, as it is stored, and a short secret could be guessed without. */
    private String secrets(Set<JsonNode> references) {
        String all = secrets.find(references).entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue().value())
                .sorted()
                .collect(Collectors.joining("\n"));
        return signer.isEnabled() ? signer.sign(LinkPurpose.DOCUMENT_SECRET, all) : sha256(all.getBytes(UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
