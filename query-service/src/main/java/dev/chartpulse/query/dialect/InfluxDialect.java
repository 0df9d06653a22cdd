package dev.chartpulse.query.dialect;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** InfluxDB, in the query language of the data source's settings: InfluxQL (the default), Flux or SQL. */
@Singleton
class InfluxDialect implements Dialect {

    @Override
    public Set<String> types() {
        return Set.of("influxdb");
    }

    @Override
    public Set<String> ownVariables() {
        return Set.of("timeFilter", "interval");
    }

    @Override
    public void write(ObjectNode query, String expression, String version, Window window) {
        switch (Objects.requireNonNullElse(version, "").toLowerCase(Locale.ROOT)) {
            case "flux" -> query.put("query", expression);
            case "sql" -> query.put("rawSql", expression).put("format", "time_series");
            default ->
                query.put("query", expression)
                        .put("rawQuery", true)
                        .put("resultFormat", "time_series")
                        .put("alias", "");
        }
    }
}
