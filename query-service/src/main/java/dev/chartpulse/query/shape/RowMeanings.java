package dev.chartpulse.query.shape;

import java.util.Set;
import java.util.regex.Pattern;

import dev.chartpulse.contracts.chart.RowMeaning;
import dev.chartpulse.contracts.grafana.DataSourceRef;
import dev.chartpulse.contracts.grafana.MetricQuery;

/** Finds out which span of time each row of a query describes, if the data source's type or the query shows it. */
final class RowMeanings {

    /** Data sources whose rows describe the time before them, so that the last row of a query is as final as the others. */
    private static final Set<String> LOOK_BACK = Set.of(
            "prometheus",
            "grafana-amazonprometheus-datasource",
            "grafana-azureprometheus-datasource",
            "mimir",
            "cortex",
            "thanos",
            "victoriametrics-metrics-datasource",
            "victoriametrics-datasource",
            "loki",
            "stackdriver");

    /** Data sources whose rows are buckets with the time of their start; the last bucket may not be complete yet. */
    private static final Set<String> BUCKETS =
            Set.of("elasticsearch", "opensearch", "grafana-opensearch-datasource", "cloudwatch");

    /** Grafana's macros, and the functions of InfluxQL and SQL, that round times down to the starts of buckets. */
    private static final Pattern GROUPED = Pattern.compile(
            "(?is).*(\\$__timegroup|\\$__unixepochgroup|\\$__timeinterval"
                    + "|\\bgroup\\s+by\\s+time\\s*\\(|\\b(date_trunc|time_bucket|date_bin|tostartof\\w+)\\s*\\(.*\\bgroup\\s+by\\b).*");

    private RowMeanings() {}

    /** The meaning of the rows of a metric; null if neither data source nor query shows it. */
    static RowMeaning of(DataSourceRef dataSource, MetricQuery metric) {
        if (LOOK_BACK.contains(dataSource.type())) {
            return RowMeaning.INSTANT;
        }
        String query = metric.model() != null ? metric.model().toString() : metric.expression();
        boolean grouped =
                BUCKETS.contains(dataSource.type()) || GROUPED.matcher(query).matches();
        return grouped ? RowMeaning.INTERVAL : null;
    }
}
