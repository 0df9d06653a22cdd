package dev.chartpulse.standins.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;

/**
 * Ends processes that this JVM started when the JVM itself ends, even by SIGKILL. A small shell process reads a pipe from this
 * JVM, and acts when the pipe closes. Processes are ended in the reverse order of their
 * entering, then killed if they still run ten seconds later. Thread-safe. Without {@code sh} nothing is
 * guarded.
 */
public final class ProcessGuard {

    private static final ProcessGuard INSTANCE = new ProcessGuard();

    private final OutputStream pipe;

    private ProcessGuard() {
        pipe = startShell();
    }

    /** The guard of this JVM. */
    public static ProcessGuard ofThisJvm() {
        return INSTANCE;
    }

    /**
     * Guards a process.
     *
     * @param pid the process to end when this JVM ends
     * @param signal the signal for an orderly end, without SIG: {@code TERM}, {@code INT}
     */
    public void enter(long pid, String signal) {
        say("+ " + pid + " " + signal);
    }

    /** Stops guarding a process, because it has ended or may outlive this JVM. */
    public void leave(long pid) {
        say("- " + pid + " -");
    }

    private synchronized void say(String line) {
        try {
            pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            pipe.flush();
        } catch (IOException e) {
            // The shell has ended: processes are ended only by an orderly close then.
        }
    }

    private static OutputStream startShell() {
        try {
            Process shell = new ProcessBuilder("sh", "-c", script(), "guard")
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            return shell.getOutputStream();
        } catch (IOException e) {
            return OutputStream.nullOutputStream();
        }
    }

    private static String script() {
        try (InputStream in = ProcessGuard.class.getResourceAsStream("guard.sh")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
