package dev.chartpulse.standins.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProcessGuardTest {

    /** Starts two processes, guards the first, lets go of the second, prints both pids, and waits to be killed. */
    static final class Parent {

        public static void main(String[] arguments) throws Exception {
            Process guarded = new ProcessBuilder("sleep", "600").start();
            Process released = new ProcessBuilder("sleep", "600").start();
            ProcessGuard.ofThisJvm().enter(guarded.pid(), "TERM");
            ProcessGuard.ofThisJvm().enter(released.pid(), "TERM");
            ProcessGuard.ofThisJvm().leave(released.pid());
            System.out.println(guarded.pid());
            System.out.println(released.pid());
            Thread.currentThread().join();
        }
    }

    @Test
    void aKilledJvmTakesWhatItGuardsWithIt() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName())
                .start();
        ProcessHandle released = null;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
            ProcessHandle guarded = handle(out);
            released = handle(out);
            parent.destroyForcibly().waitFor();
            guarded.onExit().get(60, TimeUnit.SECONDS);
            assertThat(released.isAlive()).isTrue();
        } finally {
            parent.destroyForcibly();
            if (released != null) {
                released.destroyForcibly();
            }
        }
    }

    private static ProcessHandle handle(BufferedReader out) throws IOException {
        return ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
    }
}
