package dev.chartpulse.render.data;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.chartpulse.contracts.chart.ChartRequest;
import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.contracts.chart.MetricStyle;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.chart.Statistics;
import dev.chartpulse.render.text.PlainText;
import dev.chartpulse.render.unit.Age;
import dev.chartpulse.render.unit.ValueFormat;

/**
 * What a chart shows: series cleaned, sorted, cut to the window, named, each with its format and statistics. Picture, alt text
 * and summary come from this, so that they tell the same.
 *
 * @param instant one bar per series instead of a time axis
 * @param from the window in epoch milliseconds
 * @param notices for the notice line, those found here included
 */
public record ChartData(
        ChartSpec spec,
        String title,
        long from,
        long to,
        boolean instant,
        List<PlottedSeries> series,
        List<String> notices) {

    /** More lines than this nobody tells apart. */
    public static final int MAX_SERIES = 50;

    private static final int MAX_NOTICES = 10;
    /** Data are late when this many of their intervals are missing at the end … */
    private static final int LATE_INTERVALS = 5;
    /** … and this share of the window. */
    private static final double LATE_SHARE = 0.1;

    /**
     * @throws UnchartableException when the window lies outside of the years 1 to 9999
     */
    public static ChartData of(ChartRequest request) {
        ChartSpec spec = request.chart();
        long from = millis(spec.from());
        long to = Math.max(from + 1, millis(spec.to()));
        boolean instant =
                !request.series().isEmpty() && request.series().stream().allMatch(Series::instant);
        List<PlottedSeries> series = new ArrayList<>();
        for (Series one : request.series()) {
            if (series.size() < MAX_SERIES) {
                series.add(plotted(one, request, instant, from, to));
            }
        }
        List<String> notices = new ArrayList<>();
        if (request.series().size() > MAX_SERIES) {
            notices.add(MAX_SERIES + " of " + request.series().size() + " series drawn");
        }
        request.notices().stream().limit(MAX_NOTICES).map(PlainText::line).forEach(notices::add);
        if (!instant) {
            lateness(series, from, to, notices);
        }
        notices.removeIf(String::isEmpty);
        return new ChartData(
                spec, PlainText.line(spec.title()), from, to, instant, List.copyOf(series), List.copyOf(notices));
    }

    /** Whether no series has a value to show. */
    public boolean isEmpty() {
        return series.stream().allMatch(one -> one.statistics().isEmpty());
    }

    /** The label that the user gave a metric, clean; empty for none. */
    public String label(int metric) {
        return PlainText.line(spec.metrics().get(metric).label());
    }

    private static PlottedSeries plotted(Series series, ChartRequest request, boolean instant, long from, long to) {
        List<MetricStyle> metrics = request.chart().metrics();
        int metric = metric(series, metrics);
        MetricStyle style = metrics.get(metric);
        Series gapped = series.withGaps();
        Points points = instant || series.times().length != series.values().length
                ? new Points(new long[0], series.values())
                : Points.of(gapped.times(), gapped.values());
        boolean timed = points.times().length == points.size();
        if (!instant) {
            points = timed ? points.around(from, to) : new Points(new long[0], new double[0]);
        }
        return new PlottedSeries(
                metric,
                series.refId(),
                name(series, style, request),
                ValueFormat.of(
                        style.unit() != null ? style.unit() : series.unit(),
                        style.decimals() != null ? style.decimals() : decimals(series),
                        series.enumTexts()),
                points,
                series.statistics() != null
                        ? series.statistics()
                        : Statistics.of(points.times(), points.values(), from, to));
    }

    private static int metric(Series series, List<MetricStyle> metrics) {
        for (int i = 0; i < metrics.size(); i++) {
            if (metrics.get(i).refId().equals(series.refId())) {
                return i;
            }
        }
        return 0;
    }

    private static Integer decimals(Series series) {
        return series.decimals() == null ? null : Math.max(0, Math.min(6, series.decimals()));
    }

    /** The metric's label names its only series; several keep their own names, which tell them apart. */
    private static String name(Series series, MetricStyle style, ChartRequest request) {
        boolean only = request.series().stream()
                        .filter(s -> s.refId().equals(series.refId()))
                        .count()
                == 1;
        String label = PlainText.line(style.label());
        String name = PlainText.line(series.name());
        if (only && !label.isEmpty() || name.isEmpty()) {
            return label.isEmpty() ? series.refId() : label;
        }
        return name;
    }

    private static void lateness(List<PlottedSeries> series, long from, long to, List<String> notices) {
        long newest = Long.MIN_VALUE;
        long interval = 0;
        for (PlottedSeries one : series) {
            if (one.statistics().lastAt() != null) {
                newest = Math.max(newest, one.statistics().lastAt());
                interval = Math.max(interval, one.points().interval());
            }
        }
        double allowed = Math.max(LATE_INTERVALS * (double) interval, LATE_SHARE * (to - from));
        if (newest != Long.MIN_VALUE && to - newest > allowed) {
            notices.add("data is " + Age.text(Duration.ofMillis(to - newest)) + " old");
        }
    }

    private static long millis(Instant instant) {
        if (instant.isBefore(Limits.FIRST) || instant.isAfter(Limits.LAST)) {
            throw new UnchartableException(
                    "window-unchartable",
                    "The window reaches outside of the years 1 to 9999.",
                    "Choose a window in our time.");
        }
        return instant.toEpochMilli();
    }

    private static final class Limits {
        private static final Instant FIRST = Instant.parse("0001-01-02T00:00:00Z");
        private static final Instant LAST = Instant.parse("9999-12-30T00:00:00Z");

        private Limits() {}
    }
}
