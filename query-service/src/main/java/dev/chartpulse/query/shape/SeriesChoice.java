package dev.chartpulse.query.shape;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.chart.Statistics;

/** Chooses the series of a metric that has more than a chart can tell apart. */
final class SeriesChoice {

    /** The most series of one metric that are drawn. */
    static final int MAX_SERIES = 12;

    /** How many series stay if there are more than {@link #MAX_SERIES}: the twelfth place is for the notice about the others. */
    static final int LARGEST = 11;

    private SeriesChoice() {}

    /**
     * All series, or the most important ones, in their original order: series that still had values near the window's
     * end before those that ended earlier, then the largest by their last value.
     *
     * @param ofMetric the series of one metric, with their statistics
     */
    static List<Series> of(List<Series> ofMetric, long from, long to) {
        if (ofMetric.size() <= MAX_SERIES) {
            return ofMetric;
        }
        Comparator<Series> wanted = Comparator.<Series, Boolean>comparing(series -> !isLive(series, from, to))
                .thenComparingDouble(series -> -lastValue(series));
        Set<Integer> chosen = IntStream.range(0, ofMetric.size())
                .boxed()
                .sorted(Comparator.comparing(ofMetric::get, wanted))
                .limit(LARGEST)
                .collect(Collectors.toSet());
        return IntStream.range(0, ofMetric.size())
                .filter(chosen::contains)
                .mapToObj(ofMetric::get)
                .toList();
    }

    /** Whether the series still had values near the window's end. */
    static boolean isLive(Series series, long from, long to) {
        Statistics statistics = series.statistics();
        return !statistics.isEmpty()
                && (statistics.lastAt() == null || !statistics.isOld(statistics.lastAt(), from, to));
    }

    private static double lastValue(Series series) {
        return series.statistics().isEmpty()
                ? Double.NEGATIVE_INFINITY
                : series.statistics().last();
    }
}
