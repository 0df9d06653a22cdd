package dev.chartpulse.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the script {@code deploy/local/up} does before it builds: there is no Java for it here, so it gets no further. */
class UpScriptTest {

    private static final String NO_JAVA = "up: there is no Java: install a JDK 17 or newer, or set JAVA_HOME\n";

    @ParameterizedTest
    @ValueSource(strings = {"--typo", "--typo=1", "typo", "--.ata /data", "--fresh typo", "--data /data typo"})
    void anUnknownOptionIsRefusedBeforeAnythingIsBuilt(String arguments) throws Exception {
        Ended up = up(arguments.split(" "));

        assertThat(up.output()).matches("up: there is no option \\S+; --help lists them\n");
        assertThat(up.status()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource
    void anOptionWithOrWithoutAValueIsTaken(String arguments) throws Exception {
        assertThat(up(arguments.split(" ")).output()).isEqualTo(NO_JAVA);
    }

    static Stream<String> anOptionWithOrWithoutAValueIsTaken() {
        return Stream.of(
                "--fresh --no-demo --data /data",
                "--data=/data --without query-service --without=render-service",
                "--grafana https://g.example --grafana-token x --slack-token x --slack-channel c --smtp h:25 --email-to a",
                "--cors http://localhost:5173 --egress-allow 10.0.0.0/8 --port-offset 10000",
                String.join(
                        " ",
                        Stream.of(Port.values())
                                .map(port -> port.option() + " 1")
                                .toList()));
    }

    @Test
    void theHelpNeedsNothing() throws Exception {
        assertThat(up("--help").status()).isZero();
    }

    private record Ended(int status, String output) {}

    private static Ended up(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of("../up").toAbsolutePath().normalize().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", "/nowhere");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
