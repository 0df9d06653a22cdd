package dev.chartpulse.query.dialect;

import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.grafana.QueryLanguage;

/** Any other plugin: the expression is written as {@code query}, which many plugins read; the others need a raw model. */
class OtherDialect implements Dialect {

    @Override
    public Set<String> types() {
        return Set.of();
    }

    /** Whether the plugin reads {@code query} is not known, so a raw model is the way that works. */
    @Override
    public QueryLanguage language(String version) {
        return new QueryLanguage(null, null, true);
    }

    @Override
    public boolean fillsInterval() {
        return false;
    }

    @Override
    public void write(ObjectNode query, String expression, String version, Window window) {
        query.put("query", expression);
    }
}
