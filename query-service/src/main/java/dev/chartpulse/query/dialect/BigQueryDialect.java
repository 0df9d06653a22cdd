package dev.chartpulse.query.dialect;

import java.util.Set;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.grafana.QueryLanguage;

/**
 * BigQuery: SQL, optionally preceded by {@code project=…}, {@code dataset=…} and {@code location=…}, which replace those of
 * the data source.
 */
@Singleton
class BigQueryDialect implements Dialect {

    @Override
    public Set<String> types() {
        return Set.of("grafana-bigquery-datasource");
    }

    @Override
    public QueryLanguage language(String version) {
        return QueryLanguage.of(
                "SQL (BigQuery)",
                "SELECT TIMESTAMP_TRUNC(created_at, HOUR) AS time, COUNT(*) AS orders FROM `shop.orders` WHERE $__timeFilter(created_at) GROUP BY 1 ORDER BY 1");
    }

    @Override
    public void write(ObjectNode query, String expression, String version, Window window) {
        Prefixes given = Prefixes.of(expression, "project", "dataset", "location");
        query.put("rawSql", given.expression())
                .put("format", 0)
                .put("editorMode", "code")
                .put("project", given.get("project", ""))
                .put("dataset", given.get("dataset", ""))
                .put("location", given.get("location", ""));
    }
}
