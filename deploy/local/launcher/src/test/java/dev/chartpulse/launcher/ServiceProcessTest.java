package dev.chartpulse.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServiceProcessTest {

    static {
        // What must come may take long on a busy machine.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(40));
    }

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private ServiceProcess process;

    @AfterEach
    void stop() {
        process.stop();
        process.awaitEnd(Duration.ofSeconds(30), true);
    }

    @Test
    void oneThatIsKilledIsReportedAndStartedAgain() {
        process = process("exec sleep 600");
        process.start();
        process.watch();
        long killed = process.pid();

        kill(killed);

        await().until(() -> process.isAlive() && process.pid() != killed);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("a-service has ended (137): started again in 1 s");
    }

    @Test
    void oneThatDiesBeforeItIsWatchedIsLeft() {
        process = process("exit 3");
        process.start();

        await().until(() -> !process.isAlive());
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();

        process.watch();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("a-service has ended (3)");
    }

    @Test
    void oneThatIsStoppedStaysStopped() {
        process = process("exec sleep 600");
        process.start();
        process.watch();

        process.stop();
        process.awaitEnd(Duration.ofSeconds(30), true);
        process.start();

        assertThat(process.isAlive()).isFalse();
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void oneThatDoesNotEndIsKilled() {
        process = process("trap '' TERM; echo deaf; while :; do sleep 1; done");
        process.start();
        await().until(() -> folder.resolve("log").toFile().length() > 0);

        process.stop();
        process.awaitEnd(Duration.ofMillis(200), true);

        assertThat(process.isAlive()).isFalse();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("killed");
    }

    @Test
    void ctrlCDoesNotReachIt() throws IOException, InterruptedException {
        process = process("echo up; exec sleep 600");
        process.start();
        await().until(() -> folder.resolve("log").toFile().length() > 0);

        new ProcessBuilder("sh", "-c", "kill -s INT " + process.pid()).start().waitFor();
        new ProcessBuilder("sh", "-c", "kill -s HUP " + process.pid()).start().waitFor();

        assertThat(process.isAlive()).isTrue();
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    private ServiceProcess process(String script) {
        return new ServiceProcess(
                "a-service",
                List.of("sh", "-c", script),
                Map.of(),
                folder.resolve("log"),
                new Progress(new PrintStream(said, true, StandardCharsets.UTF_8), Instant.now()));
    }
}
