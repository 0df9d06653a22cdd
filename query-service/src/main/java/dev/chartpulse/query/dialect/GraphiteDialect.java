package dev.chartpulse.query.dialect;

import java.util.Set;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.grafana.QueryLanguage;

/** Graphite. */
@Singleton
class GraphiteDialect implements Dialect {

    @Override
    public Set<String> types() {
        return Set.of("graphite");
    }

    @Override
    public QueryLanguage language(String version) {
        return QueryLanguage.of("Graphite", "aliasByNode(stats.timers.*.mean, 2)");
    }

    @Override
    public boolean fillsInterval() {
        return false;
    }

    @Override
    public void write(ObjectNode query, String expression, String version, Window window) {
        query.put("target", expression);
    }
}
