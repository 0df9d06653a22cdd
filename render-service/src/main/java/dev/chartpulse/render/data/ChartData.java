package dev.chartpulse.render.data;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;

import dev.chartpulse.contracts.chart.ChartRequest;
import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.Isolated;
import dev.chartpulse.contracts.chart.MetricStyle;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.chart.Statistics;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.render.text.Elision;
import dev.chartpulse.render.text.PlainText;
import dev.chartpulse.render.unit.AgeText;
import dev.chartpulse.render.unit.ValueFormat;

/**
 * The prepared data of a chart: series cleaned, sorted, cut to the window and named, each with its format and statistics.
 * Picture, alt text and summary are all made from these data, so that they say the same.
 *
 * @param title one clean line; may be empty
 * @param from the window's start in epoch milliseconds
 * @param to the window's end, after its start
 * @param instant whether the chart has no time axis, but one bar per series
 * @param axes the left value axis, and the right one if there are two
 * @param others series that are not shown, of which only the figures are known; conditions cover them, too
 * @param compared the earlier window that the chart is compared with; or null
 * @param notes what the reader should know about the data: those of the request, and those found here
 */
public record ChartData(
        ChartSpec spec,
        String title,
        long from,
        long to,
        boolean instant,
        List<ValueAxis> axes,
        List<PlottedSeries> series,
        List<PlottedSeries> others,
        Compared compared,
        Notices notes) {

    /** The most series that are drawn; a reader cannot distinguish more lines. */
    public static final int MAX_SERIES = 50;

    /** The most series that a notice names. Of more series it names one fewer, and says how many others there are. */
    private static final int MOST_NAMED = 3;

    /**
     * Prepares a request's series.
     *
     * @throws UndrawableChartException when the window lies outside of the years 1 to 9999
     */
    public static ChartData of(ChartRequest request) {
        ChartSpec spec = request.chart();
        long from = millis(spec.from());
        long to = Math.max(from + 1, millis(spec.to()));
        boolean instant = isInstant(request.series());
        SeriesNames names = SeriesNames.of(request);
        List<PlottedSeries> series = new ArrayList<>();
        for (Series one : request.series()) {
            if (series.size() < MAX_SERIES) {
                int index = series.size();
                series.add(
                        plotted(one, names.names().get(index), names.texts().get(index), request, instant, from, to));
            }
        }
        List<PlottedSeries> others = request.others().stream()
                .map(one -> {
                    String name = Elision.middle(PlainText.line(one.name()), String::length, SeriesNames.MOST);
                    return plotted(one, name, name, request, instant, from, to);
                })
                .toList();
        Compared compared = Compared.of(request.earlier());
        List<String> notices = new ArrayList<>();
        if (request.series().size() > MAX_SERIES) {
            notices.add(MAX_SERIES + " of " + request.series().size() + " series drawn");
        }
        if (instant) {
            series = comparable(series);
        } else {
            lateness(series, from, to, notices);
        }
        List<ValueAxis> axes = ValueAxis.of(series, spec);
        series = series.stream().map(one -> ValueAxis.place(one, axes)).toList();
        notDrawn(series).ifPresent(notices::add);
        if (compared != null) {
            compared.notice(series).ifPresent(notices::add);
        }
        notices.add(names.notice());
        request.notices().stream().map(PlainText::sentence).forEach(notices::add);
        notices.removeIf(String::isEmpty);
        return new ChartData(
                spec,
                PlainText.line(spec.title()),
                from,
                to,
                instant,
                axes,
                List.copyOf(series),
                others,
                compared,
                Notices.of(notices));
    }

    /** The same chart with another spec, such as one with another size. */
    public ChartData withSpec(ChartSpec other) {
        return new ChartData(other, title, from, to, instant, axes, series, others, compared, notes);
    }

    /** The same chart, with one notice more. */
    public ChartData withNotice(String notice) {
        return new ChartData(spec, title, from, to, instant, axes, series, others, compared, notes.with(notice));
    }

    /** Whether a series is drawn on an axis of the unit that its own figures have. */
    public boolean isInUnitOfAxis(PlottedSeries one) {
        return one.isDrawn() && axes.get(one.axis()).format().hasUnitOf(one.format());
    }

    /** A value of a series in the unit of its axis; the value itself if the series is not drawn. */
    public double onAxis(PlottedSeries one, double value) {
        return one.isDrawn() ? axes.get(one.axis()).valueOf(one, value) : value;
    }

    /** The notices, as lines of text. */
    public List<String> notices() {
        return notes.lines();
    }

    /** Whether there is nothing to draw: no series has a finite value within the window. */
    public boolean isEmpty() {
        return series.stream().allMatch(one -> one.statistics().isEmpty());
    }

    /** Whether nothing is drawn although there are rows: all of them lie outside the window. */
    public boolean isOutside() {
        return isEmpty() && infinite().isEmpty() && series.stream().anyMatch(PlottedSeries::outside);
    }

    /**
     * The series of an instant result in the order in which they are shown: those of the left axis first, those without an axis or
     * without a value last, and among them the largest first.
     */
    public List<PlottedSeries> largestFirst() {
        return series.stream()
                .sorted(Comparator.<PlottedSeries>comparingInt(one ->
                                one.statistics().isEmpty() ? axes.size() + 1 : one.isDrawn() ? one.axis() : axes.size())
                        .thenComparingDouble(one -> one.statistics().isEmpty()
                                ? 0
                                : -onAxis(one, one.statistics().last())))
                .toList();
    }

    /** The text for a chart all of whose values are infinite, such as "60 values are infinite"; empty if no value is infinite. */
    public String infinite() {
        int infinite =
                series.stream().mapToInt(one -> one.statistics().infinite()).sum();
        return infinite == 0 ? "" : Infinite.count(infinite);
    }

    /** The label that the user gave a metric, as one clean line; empty if there is none. */
    public String label(int metric) {
        return PlainText.line(spec.metrics().get(metric).label());
    }

    /** Whether all series that have rows are numeric results; series without rows decide only if there are no others. */
    private static boolean isInstant(List<Series> series) {
        boolean empty = series.stream().allMatch(one -> one.size() == 0);
        return !series.isEmpty()
                && series.stream().filter(one -> empty || one.size() > 0).allMatch(Series::instant);
    }

    private static PlottedSeries plotted(
            Series series, String name, String text, ChartRequest request, boolean instant, long from, long to) {
        List<MetricStyle> metrics = request.chart().metrics();
        int metric = metric(series, metrics);
        MetricStyle style = metrics.get(metric);
        Points rows = rows(series, instant);
        ChartType type = request.chart().type();
        Statistics statistics =
                series.statistics() != null ? series.statistics() : counted(series, rows, type, from, to);
        ValueFormat format = ValueFormat.of(
                        style.unit() != null ? style.unit() : series.unit(),
                        style.decimals() != null ? style.decimals() : decimals(series),
                        series.enumTexts(),
                        request.chart().zone())
                .withMappings(series.mappings() == null ? List.of() : series.mappings());
        return new PlottedSeries(
                metric,
                series.refId(),
                name,
                text,
                statistics.isEmpty() ? format : format.within(statistics.min(), statistics.max()),
                0,
                instant
                        ? rows
                        : shown(rows(series.withGaps(request.chart().gaps()), false), statistics, type, from, to),
                statistics,
                !series.instant() && statistics.rows() == 0 && series.size() > 0,
                Standing.of(series, statistics, !instant, type, from, to),
                Matching.earlier(series, request));
    }

    private static Statistics counted(Series series, Points rows, ChartType type, long from, long to) {
        return series.instant()
                ? series.count(type, from, to)
                : series.withPoints(series.interval(), rows.times(), rows.values())
                        .count(type, from, to);
    }

    /** All points of a series in order of time. A series without times has no points, unless no series of the chart has times. */
    private static Points rows(Series series, boolean instant) {
        boolean timed = series.times().length == series.values().length;
        if (instant) {
            return new Points(new long[0], series.values());
        }
        return timed ? Points.of(series.times(), series.values()) : Points.NONE;
    }

    /** The points in the window; of a line also the nearest point on either side, so that the line runs to the plot's edge. */
    private static Points shown(Points points, Statistics statistics, ChartType type, long from, long to) {
        if (statistics.isEmpty()) {
            return Points.NONE;
        }
        return type == ChartType.BAR
                ? points.within(statistics.oldestAt() == null ? from : statistics.oldestAt(), to)
                : points.around(from, to);
    }

    /** The series of an instant result, with formats whose digits distinguish the values of the series of each metric. */
    private static List<PlottedSeries> comparable(List<PlottedSeries> series) {
        return series.stream()
                .map(one -> {
                    DoubleSummaryStatistics values = series.stream()
                            .filter(other -> other.metric() == one.metric()
                                    && !other.statistics().isEmpty())
                            .mapToDouble(other -> other.statistics().last())
                            .summaryStatistics();
                    return one.withFormat(one.format().within(values.getMin(), values.getMax()));
                })
                .toList();
    }

    /** The notice about series that have no axis; empty if all have one. */
    private static Optional<String> notDrawn(List<PlottedSeries> series) {
        List<String> names = series.stream()
                .filter(one -> !one.isDrawn())
                .map(one -> Isolated.of(one.shortName()))
                .toList();
        if (names.isEmpty()) {
            return Optional.empty();
        }
        int named = names.size() <= MOST_NAMED ? names.size() : MOST_NAMED - 1;
        String others = named == names.size() ? "" : " and " + (names.size() - named) + " more";
        return Optional.of("Not drawn, because a chart has two value axes and this is a third unit: "
                + String.join(", ", names.subList(0, named)) + others);
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

    /** The notice that all or some series have no recent data. A row without a value counts as data, too. */
    private static void lateness(List<PlottedSeries> series, long from, long to, List<String> notices) {
        List<PlottedSeries> dated = series.stream()
                .filter(one -> one.statistics().newestAt() != null)
                .toList();
        List<PlottedSeries> late = dated.stream()
                .filter(one -> one.statistics().isOld(one.statistics().newestAt(), from, to))
                .toList();
        if (late.isEmpty()) {
            return;
        }
        LongSummaryStatistics newest =
                late.stream().mapToLong(one -> one.statistics().newestAt()).summaryStatistics();
        String longest = AgeText.text(Duration.ofMillis(to - newest.getMin()));
        if (late.size() == dated.size()) {
            notices.add("Data is " + AgeText.text(Duration.ofMillis(to - newest.getMax())) + " old");
        } else if (late.size() == 1) {
            notices.add("Nothing new for " + longest + ": "
                    + Isolated.of(late.get(0).shortName()));
        } else {
            notices.add("Nothing new for up to " + longest + ": " + late.size() + " of " + dated.size() + " series");
        }
    }

    private static long millis(Instant instant) {
        if (instant.isBefore(Limits.FIRST) || instant.isAfter(Limits.LAST)) {
            throw new UndrawableChartException(
                    ProblemCode.WINDOW_UNCHARTABLE,
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
