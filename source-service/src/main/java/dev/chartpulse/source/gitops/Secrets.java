package dev.chartpulse.source.gitops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;

/**
 * Reads the secrets that documents name. Only what the operator set aside for it: variables whose name begins with {@link #PREFIX}, and
 * files below {@code chartpulse.provisioning.secrets-folder}.
 */
@ApplicationScoped
class Secrets {

    static final String PREFIX = "CHARTPULSE_SECRET_";

    static final int MAX_BYTES = 16_384;

    private final Optional<Path> folder;

    private final Documents documents;
    private final Map<String, String> variables;

    @Inject
    Secrets(ProvisioningConfig config, Documents documents) {
        this(config, documents, System.getenv());
    }

    Secrets(ProvisioningConfig config, Documents documents, Map<String, String> variables) {
        this.documents = documents;
        this.variables = variables;
        this.folder = config.secretsFolder().map(Path::of);
    }

    /**
     * What a reference gives.
     *
     * @param value the secret; null if there is a fault
     * @param fault why there is none, without its name or content; null if there is one
     */
    record Found(String value, String fault) {

        /** Does not show the secret. */
        @Override
        public String toString() {
            return "Found[" + (value == null ? fault : "redacted") + "]";
        }
    }

    /** What each reference gives; read on a thread that may block, told on the caller's. */
    Uni<Map<JsonNode, Found>> read(Set<JsonNode> references) {
        return references.isEmpty() ? Uni.createFrom().item(Map.of()) : documents.apart(() -> find(references));
    }

    /** What each reference gives. Blocks: files may be read. */
    Map<JsonNode, Found> find(Set<JsonNode> references) {
        return references.stream().collect(Collectors.toMap(each -> each, this::find));
    }

    /** The secret that {@code {env: NAME}} or {@code {file: PATH}} names. Blocks: a file may be read. */
    private Found find(JsonNode reference) {
        JsonNode env = reference.path("env");
        JsonNode file = reference.path("file");
        if (reference.size() != 1 || !(env.isTextual() || file.isTextual())) {
            return new Found(null, "must be one of {env: " + PREFIX + "…}, {file: …} and {stored: true}");
        }
        return env.isTextual() ? variable(env.asText()) : file(file.asText());
    }

    private Found variable(String name) {
        if (!name.startsWith(PREFIX)) {
            return new Found(null, "must name a variable that begins with " + PREFIX);
        }
        String value = variables.get(name);
        return value == null || value.isBlank()
                ? new Found(null, "names a variable that source-service does not have")
                : new Found(value.strip(), null);
    }

    private Found file(String name) {
        if (folder.isEmpty()) {
            return new Found(null, "names a file, and chartpulse.provisioning.secrets-folder is not set");
        }
        try {
            Path root = folder.get().toRealPath();
            Path file = root.resolve(name).normalize();
            if (!file.startsWith(root) && !file.startsWith(folder.get().toAbsolutePath())) {
                return outside();
            }
            Path real = file.toRealPath();
            if (!real.startsWith(root)) {
                return outside();
            }
            if (!Files.isRegularFile(real) || Files.size(real) > MAX_BYTES) {
                return new Found(null, "must name a file of at most " + MAX_BYTES + " bytes");
            }
            String value = Files.readString(real).strip();
            return value.isEmpty() ? new Found(null, "names a file that is empty") : new Found(value, null);
        } catch (IOException | InvalidPathException e) {
            return new Found(null, "names a file that cannot be read in chartpulse.provisioning.secrets-folder");
        }
    }

    private static Found outside() {
        return new Found(null, "must name a file in chartpulse.provisioning.secrets-folder");
    }
}
