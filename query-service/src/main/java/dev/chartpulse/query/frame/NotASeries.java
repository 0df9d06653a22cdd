package dev.chartpulse.query.frame;

import java.util.Arrays;
import java.util.Optional;

/** Why a frame gives no series, and how to change the query. The constants have the order of the checks. */
public enum NotASeries {
    NO_FIELDS("no-fields", "the result is empty", null),
    LOG_LINES("log-lines", "the query returns log lines", Advice.LOGS),
    HEATMAP_CELLS("heatmap-cells", "the query returns a native histogram or heatmap", Advice.HISTOGRAM),
    HEATMAP_ROWS("heatmap-rows", "the query returns a heatmap", Advice.HISTOGRAM),
    HISTOGRAM("histogram", "the query returns a histogram", Advice.HISTOGRAM),
    TABLE("table", "the query returns a table", Advice.TABLE),
    DIRECTORY_LISTING("directory-listing", "the query returns a list of files", Advice.TABLE),
    LOGS("logs", "the query returns log lines", Advice.LOGS),
    TRACE("trace", "the query returns a trace", Advice.TRACE),
    NODE_GRAPH("nodeGraph", "the query returns a node graph", Advice.TRACE),
    FLAME_GRAPH("flamegraph", "the query returns a flame graph", Advice.TRACE),
    RAW_PROMETHEUS("rawPrometheus", "the query returns Prometheus' raw view", Advice.TABLE),
    EXEMPLARS("exemplars", "the query returns exemplars", "Query the metric itself, with exemplars switched off."),
    NO_VALUE_FIELD(
            "no-value-field",
            "the query returns no numbers",
            "Return at least one column of numbers: count, sum or average what the query finds."),
    NO_TIME_FIELD("no-time-field", "the query returns rows without a time", Advice.TABLE),
    NO_ROWS("no-rows", "the result has no rows", null),
    LONG_NULL_TIME(
            "long-null-time",
            "some of the query's rows have no time",
            "Leave out rows without a time, for example with WHERE time IS NOT NULL."),
    LONG_NOT_SORTED(
            "long-not-sorted",
            "the query's rows are not in the order of time",
            "Sort the rows by time: end the query with ORDER BY time."),
    LONG_DUPLICATE_DIMENSION(
            "long-duplicate-dimension",
            "two text columns of the query have the same name",
            "Give each text column a name of its own, for example with AS.");

    private final String reason;
    private final String finding;
    private final String action;

    NotASeries(String reason, String finding, String action) {
        this.reason = reason;
        this.finding = finding;
        this.action = action;
    }

    /** A code for programs: Grafana's own word if there is one. */
    public String reason() {
        return reason;
    }

    /** What the frame holds, for a person, as part of a sentence. */
    public String finding() {
        return finding;
    }

    /** How to change the query into one that can be charted; null if only data are missing. */
    public String action() {
        return action;
    }

    /** Whether the frame is empty, which is no fault of the query. */
    public boolean isEmpty() {
        return this == NO_FIELDS || this == NO_ROWS;
    }

    /** The reason for which a frame of this {@code meta.type} gives no series; empty if it may give some. */
    static Optional<NotASeries> ofType(String type) {
        return between(LOG_LINES, DIRECTORY_LISTING, type);
    }

    /** The reason for which a frame of this {@code meta.preferredVisualisationType} gives no series; empty if it may give some. */
    static Optional<NotASeries> ofVisualisation(String visualisation) {
        return TABLE.reason.equals(visualisation) ? Optional.of(TABLE) : between(LOGS, RAW_PROMETHEUS, visualisation);
    }

    private static Optional<NotASeries> between(NotASeries first, NotASeries last, String reason) {
        return Arrays.stream(values())
                .filter(each -> each.compareTo(first) >= 0 && each.compareTo(last) <= 0)
                .filter(each -> each.reason.equals(reason))
                .findFirst();
    }

    /** Constants of an enum cannot refer to its own static fields. */
    private static final class Advice {
        static final String LOGS = "Count the lines over time instead: in Loki"
                + " sum(count_over_time({app=\"shop\"}[$__interval])), in Elasticsearch a Count metric over a date"
                + " histogram.";
        static final String HISTOGRAM = "Chart a number drawn from it, for example"
                + " histogram_quantile(0.95, sum(rate(my_histogram[$__rate_interval]))).";
        static final String TABLE =
                "Return a time column and a column of numbers, in the format \"time series\": in SQL"
                        + " SELECT $__timeGroupAlias(created_at, $__interval), count(*) FROM my_table"
                        + " WHERE $__timeFilter(created_at) GROUP BY 1 ORDER BY 1.";
        static final String TRACE = "Query a metric instead, such as the rate or the duration of the requests.";
    }
}
