package dev.chartpulse.query.dialect;

import java.util.Set;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Infinity: the address of a document, optionally preceded by {@code type=csv} (the default is json) and by {@code root=…},
 * the part of the document that holds the rows. To choose columns, a raw model is needed.
 */
@Singleton
class InfinityDialect implements Dialect {

    @Override
    public Set<String> types() {
        return Set.of("yesoreyeram-infinity-datasource");
    }

    @Override
    public boolean fillsInterval() {
        return false;
    }

    @Override
    public void write(ObjectNode query, String expression, String version, Window window) {
        Prefixes given = Prefixes.of(expression, "type", "root");
        query.put("type", given.get("type", "json"))
                .put("source", "url")
                .put("parser", "backend")
                .put("format", "timeseries")
                .put("url", given.expression())
                .put("root_selector", given.get("root", ""));
        query.putArray("columns");
        query.putObject("url_options").put("method", "GET").put("data", "");
    }
}
