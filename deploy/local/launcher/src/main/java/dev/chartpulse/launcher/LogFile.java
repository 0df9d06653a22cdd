package dev.chartpulse.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

import org.slf4j.LoggerFactory;

/** The launcher's log file. It has the messages of Kafka and the stand-ins, too, which would clutter the terminal. */
final class LogFile {

    private static final int LARGEST_BYTES = 5 << 20;
    private static final Logger ROOT = Logger.getLogger("");

    private LogFile() {}

    /** Turns off all logging until {@link #open}. */
    static void silence() {
        for (Handler handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        ROOT.setLevel(Level.WARNING);
        // Sets up SLF4J before there are other threads: it logs a warning when two threads set it up at once.
        LoggerFactory.getILoggerFactory();
    }

    static void open(Path file) {
        try {
            FileHandler handler = new FileHandler(file.toString(), LARGEST_BYTES, 1, true);
            handler.setFormatter(new SimpleFormatter());
            ROOT.addHandler(handler);
        } catch (IOException e) {
            throw new StartException(file + " cannot be written: " + e.getMessage());
        }
    }
}
