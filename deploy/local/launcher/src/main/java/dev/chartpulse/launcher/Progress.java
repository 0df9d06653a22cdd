package dev.chartpulse.launcher;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Prints to the terminal what the person at it should read. Thread-safe. */
final class Progress {

    private final PrintStream out;
    private final Instant start;

    /**
     * Prints to this stream.
     *
     * @param start the instant from which elapsed time is counted
     */
    Progress(PrintStream out, Instant start) {
        this.out = out;
        this.start = start;
    }

    /** Prints a step that is done, with the time since the start. */
    synchronized void step(String text) {
        out.printf(Locale.ROOT, "[%5.1f s] %s%n", sinceStart().toMillis() / 1000.0, text);
        out.flush();
    }

    /** Prints a text. */
    synchronized void say(String text) {
        out.println(text);
        out.flush();
    }

    Duration sinceStart() {
        return Duration.between(start, Instant.now());
    }
}
