package dev.chartpulse.launcher;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What the person in front of the terminal reads. Thread-safe. */
final class Progress {

    private final PrintStream out;
    private final Instant start;

    /**
     * @param start from which time is told
     */
    Progress(PrintStream out, Instant start) {
        this.out = out;
        this.start = start;
    }

    /** Something has happened. */
    synchronized void step(String text) {
        out.printf(Locale.ROOT, "[%5.1f s] %s%n", sinceStart().toMillis() / 1000.0, text);
        out.flush();
    }

    /** Something to read. */
    synchronized void say(String text) {
        out.println(text);
        out.flush();
    }

    Duration sinceStart() {
        return Duration.between(start, Instant.now());
    }
}
