package dev.chartpulse.secrets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies to each container's folder only the secrets that this container needs. The folders are volumes of
 * docker-compose.yml; each container mounts its own folder read-only as {@code /secrets}.
 */
final class ContainerFolders {

    /** The file with all secrets other than keysets, which services read through {@code SMALLRYE_CONFIG_LOCATIONS}. */
    private static final String PROPERTIES = "chartpulse.properties";
    /** The priority of that file: above application.properties (250), below environment variables (300). */
    private static final String ORDINAL = "config_ordinal=275";
    /**
     * Anyone in the container may read the files, because PostgreSQL's image reads them as a user that this process does not know.
     * No other container has this folder.
     */
    private static final String READABLE_IN_THE_CONTAINER = "rw-r--r--";

    private final SecretsFolder all;
    private final Path parent;

    /**
     * Names the folders; {@link #write} makes them.
     *
     * @param parent the folder of the containers' folders, which have the names of the services in docker-compose.yml
     */
    ContainerFolders(SecretsFolder all, Path parent) {
        this.all = all;
        this.parent = parent;
    }

    /** Writes the folders of all containers. Files that exist are replaced by the same content. */
    void write() {
        properties("source-service", password("source"), "chartpulse.api-key-sha256=" + all.apiKeySha256());
        keyset("source-service", all.keyset("grafana", "public"));
        keyset("source-service", all.keyset("slack", "public"));
        keyset("source-service", all.linkKeys());
        properties("query-service");
        keyset("query-service", all.keyset("grafana", "private"));
        properties("render-service");
        properties("delivery-service", password("delivery"));
        keyset("delivery-service", all.keyset("slack", "private"));
        for (String role : List.of("postgres", "source", "delivery")) {
            Path file = parent.resolve("postgres").resolve(role + "-password");
            OwnersFile.write(file, all.password(role), READABLE_IN_THE_CONTAINER);
        }
    }

    private String password(String role) {
        return "quarkus.datasource.password=" + all.password(role);
    }

    private void properties(String container, String... more) {
        List<String> lines = new ArrayList<>(List.of(ORDINAL, "chartpulse.internal-token=" + all.internalToken()));
        lines.addAll(List.of(more));
        OwnersFile.write(parent.resolve(container).resolve(PROPERTIES), String.join("\n", lines) + "\n");
    }

    private void keyset(String container, Path made) {
        OwnersFile.write(parent.resolve(container).resolve(made.getFileName()), SecretsFolder.read(made));
    }
}
