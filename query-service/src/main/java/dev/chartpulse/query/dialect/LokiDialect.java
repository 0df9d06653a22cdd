package dev.chartpulse.query.dialect;

import java.util.Set;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.grafana.QueryLanguage;

/** Loki. The plugin ignores maxDataPoints: the step is the one that the query has, or the interval. */
@Singleton
class LokiDialect implements Dialect {

    private static final int MAX_LINES = 1_000;

    @Override
    public Set<String> types() {
        return Set.of("loki");
    }

    @Override
    public QueryLanguage language(String version) {
        return QueryLanguage.of("LogQL", "sum by (level) (count_over_time({app=\"checkout\"}[$__interval]))");
    }

    @Override
    public void write(ObjectNode query, String expression, String version, Window window) {
        query.put("expr", expression)
                .put("queryType", "range")
                .put("step", window.interval())
                .put("legendFormat", "")
                .put("maxLines", MAX_LINES);
    }
}
