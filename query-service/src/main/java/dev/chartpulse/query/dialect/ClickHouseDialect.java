package dev.chartpulse.query.dialect;

import java.util.Set;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.grafana.QueryLanguage;

/** ClickHouse. The query model's format is a number: 0 for time series, 1 for a table. */
@Singleton
class ClickHouseDialect implements Dialect {

    @Override
    public Set<String> types() {
        return Set.of("grafana-clickhouse-datasource");
    }

    @Override
    public QueryLanguage language(String version) {
        return QueryLanguage.of(
                "SQL (ClickHouse)",
                "SELECT $__timeInterval(created_at) AS time, count() AS orders FROM orders WHERE $__timeFilter(created_at) GROUP BY time ORDER BY time");
    }

    @Override
    public void write(ObjectNode query, String expression, String version, Window window) {
        query.put("rawSql", expression).put("format", 0).put("editorType", "sql");
    }
}
