package dev.chartpulse.query.shape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.RowMeaning;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.grafana.MetricQuery;
import dev.chartpulse.contracts.grafana.QueryPlan;
import dev.chartpulse.contracts.grafana.QueryResult;
import dev.chartpulse.query.dialect.InfinityColumns;
import dev.chartpulse.query.failure.QueryFailure;
import dev.chartpulse.query.frame.DecodedAnswer;

/** Turns a decoded answer into the series of a chart, or into the failure that explains why there is nothing to chart. */
public final class ResultShaper {

    /** The device pixels per CSS pixel of a chart. More points than device pixels cannot be seen. */
    private static final int PIXEL_RATIO = 2;

    /** As many notices are passed on; who shows them may show fewer. */
    private static final int MAX_NOTICES = 100;

    private final QueryPlan plan;
    private final DecodedAnswer answer;
    private final Set<String> notices = new LinkedHashSet<>();
    private final long from;
    private final long to;
    private final List<Series> tooMany = new ArrayList<>();
    private boolean timesAreShared;

    private ResultShaper(QueryPlan plan, DecodedAnswer answer) {
        this.plan = plan;
        this.answer = answer;
        this.from = plan.from().toEpochMilli();
        this.to = plan.to().toEpochMilli();
    }

    /**
     * Shapes an answer.
     *
     * @throws QueryFailure when a metric failed, or its frames cannot be charted
     */
    public static QueryResult shape(QueryPlan plan, DecodedAnswer answer) {
        return new ResultShaper(plan, answer).result();
    }

    /**
     * The figures of all series of an answer, as {@link QueryResult#others}: none is chosen, and none has points.
     *
     * @throws QueryFailure when a metric failed, or its frames cannot be charted
     */
    public static QueryResult figures(QueryPlan plan, DecodedAnswer answer) {
        return new ResultShaper(plan, answer).figures();
    }

    private QueryResult figures() {
        new MetricFailures(plan, answer).check();
        List<Series> all = new ArrayList<>();
        byMetric()
                .forEach((refId, ofMetric) ->
                        all.addAll(ofMetric.size() == 1 ? List.of(labelled(refId, ofMetric.get(0))) : ofMetric));
        boolean noData = all.stream().allMatch(series -> series.statistics().isEmpty());
        return new QueryResult(List.of(), List.of(), noData, Figures.of(all), null);
    }

    private QueryResult result() {
        new MetricFailures(plan, answer).check();
        List<Series> chosen = new ArrayList<>();
        byMetric().forEach((refId, ofMetric) -> chosen.addAll(choose(refId, ofMetric)));
        List<Series> ofEachMetric = withSilentMetrics(chosen);
        // Where no metric has a series, "no data" is said of the chart as a whole.
        List<Series> shown = chosen.isEmpty() ? chosen : ofEachMetric;
        misplaced();
        withoutColumns();
        sharedTimes();
        infinite(chosen);
        unanswered();
        leftOut();
        // Last, because there may be many, and only the first notices are kept: those of Chartpulse must be among them.
        answer.notices().forEach(notice -> notices.add(notice.text()));
        List<Series> bounded = bounded(shown);
        boolean noData = bounded.stream().allMatch(series -> series.statistics().isEmpty());
        QueryResult result = new QueryResult(bounded, shownNotices(), noData, Figures.of(tooMany), null);
        return plan.csv() ? result.withCsv(CsvRows.of(plan, ofEachMetric, EventRoom.besides(plan, result))) : result;
    }

    /** The series, and one without rows for each metric that has none, so that chart and file say of it that it has no data. */
    private List<Series> withSilentMetrics(List<Series> chosen) {
        List<Series> all = new ArrayList<>();
        for (MetricQuery metric : plan.metrics()) {
            List<Series> own = chosen.stream()
                    .filter(series -> series.refId().equals(metric.refId()))
                    .toList();
            all.addAll(own.isEmpty() ? List.of(silent(metric)) : own);
        }
        return all;
    }

    private Series silent(MetricQuery metric) {
        String label = metric.label() == null || metric.label().isBlank() ? metric.refId() : metric.label();
        Series series = Series.of(metric.refId(), label, new long[0], new double[0]);
        return series.withStatistics(series.count(plan.chartType(), from, to));
    }

    private List<String> shownNotices() {
        if (notices.size() <= MAX_NOTICES) {
            return List.copyOf(notices);
        }
        List<String> shown = new ArrayList<>(notices).subList(0, MAX_NOTICES - 1);
        return Stream.concat(shown.stream(), Stream.of("And " + (notices.size() - shown.size()) + " more notices"))
                .toList();
    }

    /** The series of each metric of the plan; series of other refIds are ignored. */
    private Map<String, List<Series>> byMetric() {
        List<Series> ofPlan = answer.series().stream()
                .filter(series -> metric(series.refId()).isPresent())
                .toList();
        return SharedNames.apart(ofPlan, plan).stream()
                .map(this::counted)
                .collect(Collectors.groupingBy(Series::refId, LinkedHashMap::new, Collectors.toList()));
    }

    /** The series with its statistics, which are counted before series are chosen and points removed, so that they cover all rows. */
    private Series counted(Series series) {
        RowMeaning meaning = metric(series.refId())
                .map(metric -> RowMeanings.of(plan.dataSource(), metric))
                .orElse(null);
        WindowRows rows = WindowRows.of(series.withMeaning(meaning), plan.chartType(), from, to);
        timesAreShared |= rows.sharesTimes();
        return rows.series();
    }

    private List<Series> choose(String refId, List<Series> ofMetric) {
        List<Series> chosen = SeriesChoice.of(ofMetric, from, to);
        if (chosen.size() < ofMetric.size()) {
            ofMetric.stream().filter(series -> !chosen.contains(series)).forEach(tooMany::add);
            long live = ofMetric.stream()
                    .filter(series -> SeriesChoice.isLive(series, from, to))
                    .count();
            notices.add(of(refId) + chosen.size() + " of " + ofMetric.size()
                    + " series are shown, " + (live == 0 || live == ofMetric.size() ? "" : "live ones first, then ")
                    + "the largest by their last value; "
                    + (ofMetric.size() - chosen.size()) + " more are not");
        }
        return chosen.size() == 1 ? List.of(labelled(refId, chosen.get(0))) : chosen;
    }

    /** The series with the label of its metric as its name, if it is the only one; several series keep their own distinct names. */
    private Series labelled(String refId, Series series) {
        return metric(refId).map(MetricQuery::label).filter(label -> !label.isBlank()).stream()
                .map(label -> series.withName(label))
                .findFirst()
                .orElse(series);
    }

    private List<Series> bounded(List<Series> series) {
        if (series.isEmpty()) {
            return series;
        }
        int most = QueryResult.MAX_POINTS / series.size();
        if (plan.chartType() == ChartType.BAR) {
            return series.stream().map(each -> BarMeans.of(each, most)).toList();
        }
        int share = Math.min(plan.width() * PIXEL_RATIO, most);
        return series.stream()
                .map(each -> Downsampling.of(each, share, plan.gaps()))
                .toList();
    }

    /** Adds notices about frames that cannot be drawn, if other frames of the same metric can. */
    private void leftOut() {
        answer.refused().stream()
                .filter(refused -> !refused.reason().isEmpty())
                .forEach(refused -> notices.add(of(refused.refId()) + "Left out, because "
                        + refused.reason().finding()));
    }

    /** Adds notices about metrics whose points all lie outside the window, which would else be an unexplained "no data". */
    private void misplaced() {
        for (MetricQuery metric : plan.metrics()) {
            new Misplaced(from, to, plan.zone())
                    .words(answer.series().stream()
                            .filter(series -> series.refId().equals(metric.refId()) && !series.instant())
                            .flatMapToLong(series -> Arrays.stream(series.times())))
                    .ifPresent(words -> notices.add(of(metric.refId()) + words));
        }
    }

    /** Adds notices about documents of which no column was read as a time: each row would look like a series of its own. */
    private void withoutColumns() {
        for (MetricQuery metric : plan.metrics()) {
            List<Series> ofMetric = answer.series().stream()
                    .filter(series -> series.refId().equals(metric.refId()))
                    .toList();
            if (InfinityColumns.areMissing(plan, metric)
                    && !ofMetric.isEmpty()
                    && ofMetric.stream().allMatch(Series::instant)) {
                notices.add(
                        of(metric.refId()) + "No column of the document was read as a time. " + InfinityColumns.ADVICE);
            }
        }
    }

    private void sharedTimes() {
        if (timesAreShared) {
            notices.add(
                    "Several rows share their time, and each is drawn and counted: for one value per time, group the"
                            + " rows (in SQL: GROUP BY the time column, with sum, avg or max of the value)");
        }
    }

    private void infinite(List<Series> chosen) {
        plan.metrics().stream().map(MetricQuery::refId).forEach(refId -> {
            int infinite = chosen.stream()
                    .filter(series -> series.refId().equals(refId))
                    .mapToInt(series -> series.statistics().infinite())
                    .sum();
            if (infinite > 0) {
                notices.add(of(refId) + (infinite == 1 ? "1 value is" : infinite + " values are")
                        + " infinite: a division by zero?");
            }
        });
    }

    private void unanswered() {
        plan.metrics().stream()
                .map(MetricQuery::refId)
                .filter(refId -> !answer.refIds().contains(refId))
                .forEach(refId -> notices.add(
                        of(refId) + "Grafana returned no result; is the query empty, or does it match nothing?"));
    }

    /** The prefix of a notice about a metric; empty if there is only one metric. */
    private String of(String refId) {
        return MetricFailures.prefix(plan, refId);
    }

    private Optional<MetricQuery> metric(String refId) {
        return plan.metrics().stream()
                .filter(metric -> Objects.equals(metric.refId(), refId))
                .findFirst();
    }
}
