package dev.chartpulse.query.dialect;

import java.util.Set;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.chart.Interval;
import dev.chartpulse.contracts.grafana.QueryLanguage;

/** The SQL databases whose plugins come with Grafana. The query model's format is a word, such as "time_series". */
@Singleton
class SqlDialect implements Dialect {

    @Override
    public Set<String> types() {
        return Set.of("grafana-postgresql-datasource", "postgres", "mysql", "mssql");
    }

    @Override
    public QueryLanguage language(String version) {
        return QueryLanguage.of(
                "SQL",
                "SELECT $__timeGroupAlias(created_at, $__interval), count(*) AS orders FROM orders WHERE $__timeFilter(created_at) GROUP BY 1 ORDER BY 1");
    }

    @Override
    public Interval interval() {
        return Interval.of("1m");
    }

    @Override
    public void write(ObjectNode query, String expression, String version, Window window) {
        query.put("rawSql", expression)
                .put("rawQuery", true)
                .put("editorMode", "code")
                .put("format", "time_series");
    }
}
