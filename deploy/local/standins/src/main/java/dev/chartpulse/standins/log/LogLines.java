package dev.chartpulse.standins.log;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;

import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Collects what the services of this JVM log, from its making until it is closed. */
public final class LogLines implements AutoCloseable {

    private static final Logger ROOT = Logger.getLogger("");
    private static final Formatter MESSAGE = new PatternFormatter("%s");

    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final ExtHandler handler = new Collector();

    public LogLines() {
        handler.setLevel(Level.INFO);
        ROOT.addHandler(handler);
    }

    /** The lines so far, in order. */
    public List<Line> all() {
        return List.copyOf(lines);
    }

    /** The lines that have a text in their message. */
    public List<Line> with(String text) {
        return lines.stream().filter(line -> line.message().contains(text)).toList();
    }

    @Override
    public void close() {
        ROOT.removeHandler(handler);
    }

    /**
     * A log line.
     *
     * @param mdc what the line says of the work that it belongs to, such as pulseId
     */
    public record Line(String message, Map<String, String> mdc) {}

    private final class Collector extends ExtHandler {

        @Override
        protected void doPublish(ExtLogRecord line) {
            lines.add(new Line(MESSAGE.format(line), line.getMdcCopy()));
        }
    }
}
