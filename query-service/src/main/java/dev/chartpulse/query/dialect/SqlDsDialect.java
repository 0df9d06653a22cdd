package dev.chartpulse.query.dialect;

import java.util.Set;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.grafana.QueryLanguage;

/** Plugins built on sqlds, Grafana's library for SQL data sources. The query model's format is a number, 0 for time series. */
@Singleton
class SqlDsDialect implements Dialect {

    @Override
    public Set<String> types() {
        return Set.of("grafana-snowflake-datasource", "grafana-redshift-datasource");
    }

    @Override
    public QueryLanguage language(String version) {
        return QueryLanguage.of(
                "SQL",
                "SELECT date_trunc('hour', created_at) AS time, count(*) AS orders FROM orders WHERE $__timeFilter(created_at) GROUP BY 1 ORDER BY 1");
    }

    @Override
    public void write(ObjectNode query, String expression, String version, Window window) {
        query.put("rawSql", expression).put("format", 0);
    }
}
