package dev.chartpulse.query.dialect;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.grafana.QueryLanguage;

/**
 * CloudWatch, in one of three ways: Metrics Insights ({@code SELECT AVG(CPUUtilization) FROM …}), an expression of metric
 * math ({@code SEARCH(…)}), or namespace, metric, statistic and dimensions ({@code AWS/EC2 CPUUtilization Average
 * InstanceId=i-1}). Any of them may be preceded by {@code region=…}, which replaces the data source's region.
 */
@Singleton
class CloudWatchDialect implements Dialect {

    private static final int SEARCH = 0;
    private static final int INSIGHTS = 1;
    private static final int CODE = 1;

    @Override
    public Set<String> types() {
        return Set.of("cloudwatch");
    }

    @Override
    public QueryLanguage language(String version) {
        return QueryLanguage.of(
                "CloudWatch Metrics Insights",
                "SELECT AVG(CPUUtilization) FROM SCHEMA(\"AWS/EC2\", InstanceId) GROUP BY InstanceId");
    }

    @Override
    public void write(ObjectNode query, String expression, String version, Window window) {
        Prefixes given = Prefixes.of(expression, "region");
        query.put("type", "timeSeriesQuery")
                .put("queryMode", "Metrics")
                .put("id", "")
                .put("period", "")
                .put("region", given.get("region", "default"));
        String rest = given.expression();
        if (rest.matches("(?is)select\\s.*")) {
            query.put("metricQueryType", INSIGHTS)
                    .put("metricEditorMode", CODE)
                    .put("sqlExpression", rest)
                    .put("statistic", "Average");
        } else if (rest.contains("(")) {
            query.put("metricQueryType", SEARCH)
                    .put("metricEditorMode", CODE)
                    .put("expression", rest)
                    .put("statistic", "Average");
        } else {
            oneMetric(query, Arrays.asList(rest.split("\\s+")));
        }
    }

    private static void oneMetric(ObjectNode query, List<String> words) {
        query.put("metricQueryType", SEARCH)
                .put("metricEditorMode", 0)
                .put("matchExact", false)
                .put("namespace", words.get(0))
                .put("metricName", words.size() > 1 ? words.get(1) : "")
                .put("statistic", words.size() > 2 && !words.get(2).contains("=") ? words.get(2) : "Average");
        ObjectNode dimensions = query.putObject("dimensions");
        words.stream()
                .skip(2)
                .map(word -> word.split("=", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> dimensions.withArray(pair[0]).add(pair[1]));
    }
}
