package dev.chartpulse.query.dialect;

import java.util.Set;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.grafana.QueryLanguage;

/** Athena. If the query names no region, catalogue or database, those of the data source are used. */
@Singleton
class AthenaDialect implements Dialect {

    private static final String DEFAULT = "__default";

    @Override
    public Set<String> types() {
        return Set.of("grafana-athena-datasource");
    }

    @Override
    public QueryLanguage language(String version) {
        return QueryLanguage.of(
                "SQL (Athena)",
                "SELECT date_trunc('hour', created_at) AS time, count(*) AS orders FROM orders WHERE $__timeFilter(created_at) GROUP BY 1 ORDER BY 1");
    }

    @Override
    public void write(ObjectNode query, String expression, String version, Window window) {
        query.put("rawSql", expression).put("format", 0);
        query.putObject("connectionArgs")
                .put("region", DEFAULT)
                .put("catalog", DEFAULT)
                .put("database", DEFAULT);
    }
}
