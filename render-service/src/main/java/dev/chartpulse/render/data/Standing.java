package dev.chartpulse.render.data;

import java.time.Duration;
import java.util.stream.IntStream;

import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.RowMeaning;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.chart.Statistics;
import dev.chartpulse.render.unit.AgeText;

/**
 * Whether the last value of a series is that of the window's end, and the words that say so behind the value.
 *
 * @param kind whether the last value is that of the window's end, and if not, why
 * @param words such as ", 5 h ago"; empty at the window's end
 * @param alone whether no earlier value is the same, so that an extreme value that may still grow is that of the last row only
 */
public record Standing(Kind kind, String words, boolean alone) {

    /** The kinds of last values. */
    public enum Kind {
        AT_END,
        /** The value is old: newer values are late, or the series has ended. */
        OLD,
        /** The interval of the value is not over at the window's end, so that the value may still grow. */
        OPEN,
        /** The value has no time, and is therefore not drawn on a time axis. */
        TIMELESS
    }

    private static final Standing AT_END = new Standing(Kind.AT_END, "", false);

    /**
     * Decides about the last value of a series.
     *
     * @param series as query-service sent it
     * @param statistics of its rows in the window
     * @param timed whether the chart has a time axis
     * @param type of the chart
     * @param from the window's start in epoch milliseconds
     * @param to the window's end in epoch milliseconds
     */
    static Standing of(Series series, Statistics statistics, boolean timed, ChartType type, long from, long to) {
        Long lastAt = statistics.lastAt();
        if (statistics.isEmpty() || lastAt == null) {
            return statistics.isEmpty() || !timed ? AT_END : new Standing(Kind.TIMELESS, ", no time", false);
        }
        if (statistics.isOld(lastAt, from, to)) {
            return new Standing(Kind.OLD, ", " + AgeText.text(Duration.ofMillis(to - lastAt)) + " ago", false);
        }
        boolean grows = series.meaning() == null ? type == ChartType.BAR : series.meaning() == RowMeaning.INTERVAL;
        Long interval = statistics.interval();
        boolean open = grows && !series.instant() && interval != null && lastAt < to && lastAt > to - interval;
        return open ? new Standing(Kind.OPEN, " so far", isAlone(series, statistics)) : AT_END;
    }

    private static boolean isAlone(Series series, Statistics statistics) {
        return IntStream.range(0, series.size())
                .noneMatch(row -> series.values()[row] == statistics.last()
                        && series.times()[row] >= statistics.oldestAt()
                        && series.times()[row] < statistics.lastAt());
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
