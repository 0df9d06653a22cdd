package dev.chartpulse.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

import org.slf4j.LoggerFactory;

/** The launcher's own log, with what Kafka and the stand-ins have to say: nothing of it belongs on the terminal. */
final class LogFile {

    private static final int LARGEST_BYTES = 5 << 20;
    private static final Logger ROOT = Logger.getLogger("");

    private LogFile() {}

    /** Nothing is logged anywhere until {@link #open}. */
    static void silence() {
        for (Handler handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        ROOT.setLevel(Level.WARNING);
        // Before there are threads: SLF4J complains of being set up by two at once.
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
