package dev.chartpulse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevModeTest {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("QUARKUS_HTTP_PORT", "8081", "QUARKUS_DATASOURCE_PASSWORD", "it's $HOME `id`");

    @TempDir
    Path root;

    @Test
    void aShellReadsExactlyWhatTheServiceNeeds() throws Exception {
        Path file = root.resolve("data/query-service.env");
        new DevMode(Service.QUERY, root).prepare(ENVIRONMENT, file);

        Process shell = new ProcessBuilder(
                        "sh",
                        "-c",
                        ". \"$0\" && printf '%s|%s' \"$QUARKUS_HTTP_PORT\" \"$QUARKUS_DATASOURCE_PASSWORD\"",
                        file.toString())
                .start();

        assertThat(shell.getInputStream()).hasContent("8081|it's $HOME `id`");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void whatToTypeIsSaidAndNoSecret() {
        Path data = root.resolve("deploy/local/data");

        String text = new DevMode(Service.QUERY, root).prepare(ENVIRONMENT, data.resolve("query-service.env"));

        assertThat(text)
                .contains("in " + root, "deploy/local/dev query-service\n")
                .contains(
                        ". ./deploy/local/data/query-service.env",
                        "mvn -Dquick -pl query-service -am compile quarkus:dev")
                .contains("port 8081")
                .doesNotContain("it's");
    }

    @Test
    void anotherDataFolderIsNamed() {
        String text = new DevMode(Service.QUERY, root).prepare(ENVIRONMENT, root.resolve("data/query-service.env"));

        assertThat(text)
                .contains("deploy/local/dev query-service --data " + root.resolve("data") + "\n")
                .contains(". " + root.resolve("data/query-service.env"));
    }
}
