package dev.chartpulse.query.dialect;

import java.util.Set;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.grafana.QueryLanguage;

/**
 * Infinity: the address of a document, optionally preceded by {@code type=csv} (the default is json), by {@code root=…},
 * the part of the document that holds the rows, and by the columns ({@link InfinityColumns}).
 */
@Singleton
class InfinityDialect implements Dialect {

    @Override
    public Set<String> types() {
        return Set.of(InfinityColumns.PLUGIN);
    }

    @Override
    public QueryLanguage language(String version) {
        return QueryLanguage.of("Address of a document", "https://example.com/orders.json");
    }

    @Override
    public boolean fillsInterval() {
        return false;
    }

    @Override
    public void write(ObjectNode query, String expression, String version, Window window) {
        Prefixes given = InfinityColumns.words(expression);
        query.put("type", given.get("type", "json"))
                .put("source", "url")
                .put("parser", "backend")
                .put("format", "timeseries")
                .put("url", given.expression())
                .put("root_selector", given.get("root", ""));
        InfinityColumns.write(given, query.putArray("columns"));
        query.putObject("url_options").put("method", "GET").put("data", "");
    }
}
