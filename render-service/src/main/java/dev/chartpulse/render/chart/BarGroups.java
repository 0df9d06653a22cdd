package dev.chartpulse.render.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.chartpulse.render.data.PlottedSeries;
import dev.chartpulse.render.data.Points;

/**
 * Where the bars of a bar chart stand. There is a group of bars for each interval of the data, with one bar per series that is drawn. If bars
 * would be too narrow to be seen, several intervals share a group, and each of its bars shows the mean.
 *
 * @param interval the width of a group in milliseconds
 * @param merged how many of the data's intervals a group holds
 * @param series the series with one point per group
 */
record BarGroups(long interval, int merged, List<PlottedSeries> series) {

    /** The least width of a bar with its share of the gap between groups, in CSS pixels. */
    private static final double NARROWEST = 3;

    /** From which length on groups are of dates: the shortest day has 23 hours. */
    private static final long DAY = 23 * 3_600_000L;

    private static final int ASSUMED_BARS = 24;
    private static final int[] NICE = {1, 2, 3, 5, 6, 10, 12, 15, 20, 30, 60};

    /**
     * Groups the bars of a window.
     *
     * @param from the window's start in epoch milliseconds
     * @param to its end
     * @param width the plot's width in CSS pixels
     */
    static BarGroups of(List<PlottedSeries> series, long from, long to, double width) {
        List<PlottedSeries> drawn =
                series.stream().filter(PlottedSeries::isDrawn).toList();
        long interval = drawn.stream()
                .mapToLong(BarGroups::interval)
                .filter(gap -> gap > 0)
                .min()
                .orElse(Math.max(1, (to - from) / ASSUMED_BARS));
        double needed = NARROWEST * Math.max(1, drawn.size()) * (to - from) / width;
        int merged = needed <= interval ? 1 : nice((int) Math.min(1_000_000_000, Math.ceil(needed / interval)));
        long group = interval * merged;
        List<PlottedSeries> mergedSeries = merged == 1
                ? series
                : series.stream()
                        .map(one -> one.withPoints(merge(one.points(), group)))
                        .toList();
        return new BarGroups(group, merged, mergedSeries);
    }

    private static long interval(PlottedSeries series) {
        Long known = series.statistics().interval();
        return known != null ? known : series.points().interval();
    }

    /**
     * Where the tick of a date stands, which begins at midnight: in the middle of the date's bars, where these are of days or longer and
     * their rows are dated later in the day. Another tick stands at its own time.
     *
     * @param tick in epoch milliseconds
     */
    long under(long tick) {
        return interval < DAY
                ? tick
                : series.stream()
                        .filter(PlottedSeries::isDrawn)
                        .flatMapToLong(one -> Arrays.stream(one.points().times()))
                        .filter(time -> time >= tick && time - tick < interval)
                        .min()
                        .orElse(tick);
    }

    /** How many bars a group has: one per series that is drawn. */
    int size() {
        return place(series.size());
    }

    /** The place of a series' bar within its group, counted from 0. */
    int place(int index) {
        return (int)
                series.subList(0, index).stream().filter(PlottedSeries::isDrawn).count();
    }

    private static int nice(int factor) {
        for (int nice : NICE) {
            if (nice >= factor) {
                return nice;
            }
        }
        return (factor + 59) / 60 * 60;
    }

    /** One point per group, in its middle: the mean of its values. */
    private static Points merge(Points points, long group) {
        List<Long> times = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        int i = 0;
        while (i < points.size()) {
            long slot = Math.floorDiv(points.times()[i], group);
            double mean = 0;
            int count = 0;
            for (; i < points.size() && Math.floorDiv(points.times()[i], group) == slot; i++) {
                double value = points.values()[i];
                if (Double.isFinite(value)) {
                    count++;
                    mean += value / count - mean / count;
                }
            }
            times.add(slot * group + group / 2);
            values.add(count == 0 ? Double.NaN : mean);
        }
        return new Points(
                times.stream().mapToLong(Long::longValue).toArray(),
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
