package dev.chartpulse.query.dialect;

import java.util.Set;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Graphite. */
@Singleton
class GraphiteDialect implements Dialect {

    @Override
    public Set<String> types() {
        return Set.of("graphite");
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
