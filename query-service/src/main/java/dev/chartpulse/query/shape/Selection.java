package dev.chartpulse.query.shape;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.chartpulse.contracts.chart.Series;

/** Chooses the series of a metric that has more than a chart can tell apart. */
final class Selection {

    /** As many series of one metric are drawn. */
    static final int MAX_SERIES = 12;

    /** So many stay when there are more: the twelfth place is for the word about the rest. */
    static final int LARGEST = 11;

    private Selection() {}

    /** All of them, or the largest by their last value, in the order they came in. */
    static List<Series> of(List<Series> ofMetric) {
        if (ofMetric.size() <= MAX_SERIES) {
            return ofMetric;
        }
        Set<Integer> largest = IntStream.range(0, ofMetric.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> -lastValue(ofMetric.get(i))))
                .limit(LARGEST)
                .collect(Collectors.toSet());
        return IntStream.range(0, ofMetric.size())
                .filter(largest::contains)
                .mapToObj(ofMetric::get)
                .toList();
    }

    /** The newest value that is one, for rows need not be in order; a series without any comes last. */
    private static double lastValue(Series series) {
        double[] values = series.values();
        long[] times = series.times();
        int newest = -1;
        for (int i = 0; i < values.length; i++) {
            boolean later = newest < 0 || times.length == 0 || times[i] >= times[newest];
            if (!Double.isNaN(values[i]) && later) {
                newest = i;
            }
        }
        return newest < 0 ? Double.NEGATIVE_INFINITY : values[newest];
    }
}
