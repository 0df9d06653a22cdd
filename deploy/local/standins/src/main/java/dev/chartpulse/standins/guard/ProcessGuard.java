package dev.chartpulse.standins.guard;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;

/**
 * Ends processes that this JVM started when the JVM itself is gone, however it went (even by SIGKILL): a small shell
 * that reads a pipe from here, and acts when the pipe closes. Processes are ended in the reverse order of their
 * entering, then killed if they are still there ten seconds later. Thread-safe. Needs {@code sh}; without one nothing is
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
     * @param pid the process to end when this JVM is gone
     * @param signal by which it ends in good order, without SIG: {@code TERM}, {@code INT}
     */
    public void enter(long pid, String signal) {
        say("+ " + pid + " " + signal);
    }

    /** The process has ended, or is to outlive this JVM. */
    public void leave(long pid) {
        say("- " + pid + " -");
    }

    private synchronized void say(String line) {
        try {
            pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            pipe.flush();
        } catch (IOException e) {
            // The shell is gone: what is left is the orderly way.
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
