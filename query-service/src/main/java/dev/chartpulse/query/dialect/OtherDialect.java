package dev.chartpulse.query.dialect;

import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Any other plugin: the expression is written as {@code query}, which many plugins read; the others need a raw model. */
class OtherDialect implements Dialect {

    @Override
    public Set<String> types() {
        return Set.of();
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
