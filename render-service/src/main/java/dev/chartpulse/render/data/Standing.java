package dev.chartpulse.render.data;

import java.time.Duration;

import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.RowMeaning;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.chart.Statistics;
import dev.chartpulse.render.unit.AgeText;

/**
 * Whether the last value of a series is that of the window's end, and the words that say so behind the value.
 *
 * @param kind whether it is that of the window's end, or what else
 * @param words such as ", 5 h ago"; empty at the window's end
 */
public record Standing(Kind kind, String words) {

    /** What a last value may be. */
    public enum Kind {
        AT_END,
        /** Nothing newer has come for so long that something ended or is late. */
        OLD,
        /** Its interval is not over at the window's end: it may still grow. */
        OPEN,
        /** It has no time and is therefore not drawn among values that have one. */
        TIMELESS
    }

    private static final Standing AT_END = new Standing(Kind.AT_END, "");

    /**
     * @param series as it came
     * @param statistics of its rows in the window
     * @param timed whether the chart has a time axis
     * @param type of the chart
     * @param from the window's start in epoch milliseconds
     * @param to the window's end in epoch milliseconds
     */
    static Standing of(Series series, Statistics statistics, boolean timed, ChartType type, long from, long to) {
        Long lastAt = statistics.lastAt();
        if (statistics.isEmpty() || lastAt == null) {
            return statistics.isEmpty() || !timed ? AT_END : new Standing(Kind.TIMELESS, ", no time");
        }
        if (statistics.isOld(lastAt, from, to)) {
            return new Standing(Kind.OLD, ", " + AgeText.text(Duration.ofMillis(to - lastAt)) + " ago");
        }
        boolean grows = series.meaning() == null ? type == ChartType.BAR : series.meaning() == RowMeaning.INTERVAL;
        Long interval = statistics.interval();
        boolean open = grows && !series.instant() && interval != null && lastAt < to && lastAt > to - interval;
        return open ? new Standing(Kind.OPEN, " so far") : AT_END;
    }

    /** Whether the value may still grow. */
    public boolean isOpen() {
        return kind == Kind.OPEN;
    }

    /** Whether the value is that of the window's end, and final. */
    public boolean isAtEnd() {
        return kind == Kind.AT_END;
    }
}
