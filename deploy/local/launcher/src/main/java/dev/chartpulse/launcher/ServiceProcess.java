package dev.chartpulse.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.chartpulse.standins.guard.ProcessGuard;

/**
 * Runs a service as a process, which is started again when it dies, and ends when this JVM ends. Ctrl-C does not reach the
 * process, so that the launcher can stop the services in order.
 */
final class ServiceProcess {

    private static final long LARGEST_LOG_BYTES = 20L << 20;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration HEALTHY_AFTER = Duration.ofMinutes(1);

    private final String name;
    private final List<String> command;
    private final Map<String, String> environment;
    private final Path log;
    private final Progress progress;
    private Process process;
    private Instant startedAt;
    private Duration wait = FIRST_WAIT;
    private boolean watched;
    private boolean stopped;

    /**
     * Describes the process; {@link #start} starts it.
     *
     * @param environment added to the environment of this JVM
     * @param log the file that the output is appended to
     */
    ServiceProcess(String name, List<String> command, Map<String, String> environment, Path log, Progress progress) {
        this.name = name;
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
        this.log = log;
        this.progress = progress;
    }

    String name() {
        return name;
    }

    Path log() {
        return log;
    }

    /**
     * Starts the process, unless {@link #stop} or {@link #retire} was called.
     *
     * @throws StartException when the process cannot be started
     */
    synchronized void start() {
        if (stopped) {
            return;
        }
        try {
            makeRoom();
            process = builder().start();
        } catch (IOException e) {
            throw new StartException(name + " cannot be started: " + e.getMessage());
        }
        startedAt = Instant.now();
        long pid = process.pid();
        ProcessGuard.ofThisJvm().enter(pid, "TERM");
        process.onExit().thenAccept(ended -> {
            ProcessGuard.ofThisJvm().leave(pid);
            whenEnded(ended);
        });
    }

    synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    synchronized long pid() {
        return process.pid();
    }

    /** From now on, starts the process again when it dies; if it has died already, starts it now. */
    synchronized void watch() {
        watched = true;
        if (!stopped && !process.isAlive()) {
            whenEnded(process);
        }
    }

    /** Kills the process by SIGKILL, and waits until it has ended; it may be started again. */
    void kill() {
        ProcessHandle.of(pid()).ifPresent(running -> {
            running.destroyForcibly();
            running.onExit().join();
        });
    }

    /** From now on, lets the process end without a word, and does not start it again; {@link #stop} is what ends it. */
    synchronized void retire() {
        stopped = true;
    }

    /** Asks the process to end, and does not start it again. */
    synchronized void stop() {
        retire();
        if (process != null) {
            process.destroy();
        }
    }

    /**
     * Waits for the end of the process, after {@link #stop}.
     *
     * @param patience the longest wait
     * @param thenKill whether the process is killed if it has not ended by then
     */
    void awaitEnd(Duration patience, boolean thenKill) {
        Process ending;
        synchronized (this) {
            ending = process;
        }
        if (ending == null) {
            return;
        }
        try {
            if (!ending.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS) && thenKill) {
                progress.say(name + " does not end: killed");
                ending.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ending.destroyForcibly();
        }
    }

    private ProcessBuilder builder() {
        List<String> line = new ArrayList<>(List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        OptionsReader.variables().forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        return builder;
    }

    private void makeRoom() throws IOException {
        if (Files.exists(log) && Files.size(log) > LARGEST_LOG_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private synchronized void whenEnded(Process ended) {
        if (stopped || !watched || ended != process) {
            return;
        }
        if (Duration.between(startedAt, Instant.now()).compareTo(HEALTHY_AFTER) > 0) {
            wait = FIRST_WAIT;
        }
        progress.step(name + " has ended (" + ended.exitValue() + "): started again in " + wait.toSeconds() + " s; see "
                + log);
        CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS)
                .execute(this::start);
        Duration doubled = wait.multipliedBy(2);
        wait = doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
    }
}
