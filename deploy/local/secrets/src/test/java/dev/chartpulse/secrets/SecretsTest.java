package dev.chartpulse.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void noSecretIsPrintedWhenTheyAreMade() throws IOException {
        assertThat(run()).isZero();

        String key = Files.readString(folder.resolve("all/api-key"));
        assertThat(text()).contains("api-key").doesNotContain(key).doesNotContain("cp_");
    }

    @Test
    void theApiKeyIsPrintedWhenItIsAskedFor() throws IOException {
        run();
        printed.reset();

        assertThat(run("api-key")).isZero();
        assertThat(text().strip()).isEqualTo(Files.readString(folder.resolve("all/api-key")));
    }

    @Test
    void aSecondRunChangesNothing() throws IOException {
        run();
        String properties = Files.readString(folder.resolve("source-service/chartpulse.properties"));
        String keyset = Files.readString(folder.resolve("query-service/grafana-private.json"));

        run();

        assertThat(folder.resolve("source-service/chartpulse.properties")).hasContent(properties);
        assertThat(folder.resolve("query-service/grafana-private.json")).hasContent(keyset);
    }

    @Test
    void whatCannotBeDoneIsSaid() throws IOException {
        Files.writeString(folder.resolve("all"), "a file where a folder belongs");

        assertThat(run()).isEqualTo(1);
        assertThat(run("api-kee")).isEqualTo(2);
        assertThat(text()).contains("cannot be written").contains("nothing more or api-key");
    }

    private int run(String... more) {
        List<String> arguments = new ArrayList<>(List.of(folder.toString()));
        arguments.addAll(List.of(more));
        return Secrets.run(arguments, out, out);
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
