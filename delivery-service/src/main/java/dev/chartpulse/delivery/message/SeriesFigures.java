package dev.chartpulse.delivery.message;

import java.util.Objects;
import java.util.regex.Pattern;

import dev.chartpulse.contracts.chart.Figure;
import dev.chartpulse.contracts.chart.SeriesSummary;
import dev.chartpulse.contracts.chart.StateChange;

/**
 * The figures of one series as they are written: by render-service, so that picture, alt text, preview, Slack and mail say the same.
 * Each text is one line of bounded length, and empty where there is none; a channel that puts it into a sentence isolates it.
 *
 * @param last the newest value, with the words "… ago" or "so far" where they belong; empty if there is a note
 * @param change over the window, with its sign; or what a state was at the start: "was ok"
 * @param direction which way the change goes; null without a change
 * @param note what is said in place of figures, such as "no data"; empty if there are figures
 * @param compared how the newest value differs from that of an earlier window: "+12 % against yesterday"; empty without a comparison
 */
public record SeriesFigures(
        String name,
        String last,
        String change,
        Direction direction,
        String min,
        String max,
        String mean,
        String note,
        String compared) {

    static final int MAX_NAME = 140;
    static final int MAX_VALUE = 45;
    static final int MAX_NOTE = 300;
    static final int MAX_COMPARED = 60;

    /** A minus sign before the first digit. */
    private static final Pattern NEGATIVE = Pattern.compile("[^0-9]*[-\\u2212].*");

    /** Which way a series went over the window: an arrow to look at, and words for who does not see or know it. */
    public enum Direction {
        UP("▲", " (up)"),
        DOWN("▼", " (down)"),
        /** First and last value are written alike. */
        NONE("", " (unchanged)"),
        /** States have no direction: the change is told in words, such as "was ok". */
        STATE("", "");

        private final String arrow;
        private final String words;

        Direction(String arrow, String words) {
            this.arrow = arrow;
            this.words = words;
        }

        /** An arrow; empty for {@link #NONE} and {@link #STATE}. */
        public String arrow() {
            return arrow;
        }

        /** The same in words, to stand behind the change: " (up)"; empty for {@link #STATE}. */
        public String words() {
            return words;
        }
    }

    /** A series that is not compared. */
    public SeriesFigures(
            String name,
            String last,
            String change,
            Direction direction,
            String min,
            String max,
            String mean,
            String note) {
        this(name, last, change, direction, min, max, mean, note, "");
    }

    /** The figures of a series, each text made one line of bounded length. */
    public static SeriesFigures of(SeriesSummary series) {
        String name = name(series.name());
        if (series.last() == null) {
            String note = series.note() == null ? "" : OneLine.sentence(series.note(), MAX_NOTE);
            return new SeriesFigures(name, "", "", null, "", "", "", note.isEmpty() ? "no data" : note);
        }
        String change = text(series.change());
        boolean single = isSingle(series);
        return new SeriesFigures(
                name,
                text(series.last()),
                change,
                change.isEmpty() ? null : direction(series.change().value(), change),
                single ? "" : text(series.min()),
                single ? "" : text(series.max()),
                single ? "" : text(series.mean()),
                "",
                series.earlier() == null ? "" : OneLine.of(series.earlier().text(), MAX_COMPARED));
    }

    /** Whether the lowest, the highest or the mean value is told: of states, and of a single value, none is. */
    public boolean hasRange() {
        return !min.isEmpty() || !max.isEmpty() || !mean.isEmpty();
    }

    /**
     * Whether there is one value only, which is its own lowest, highest and mean. A constant whose last row may still grow has no change
     * either, but then its mean says so and its lowest value does not.
     */
    private static boolean isSingle(SeriesSummary series) {
        return series.change() == null
                && Objects.equals(series.min(), series.max())
                && Objects.equals(series.min(), series.mean());
    }

    /** The name of a series as messages write it: one line of bounded length, cut in its middle. */
    public static String name(String name) {
        return OneLine.name(name, MAX_NAME);
    }

    /** By the sign that is written: render-service writes no sign where first and last value are written alike. */
    private static Direction direction(double value, String text) {
        if (StateChange.is(text)) {
            return Direction.STATE;
        }
        if (text.startsWith("+")) {
            return Direction.UP;
        }
        return value < 0 && NEGATIVE.matcher(text).matches() ? Direction.DOWN : Direction.NONE;
    }

    private static String text(Figure figure) {
        return figure == null ? "" : OneLine.of(figure.text(), MAX_VALUE);
    }
}
