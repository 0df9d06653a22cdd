package dev.chartpulse.query.dialect;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.grafana.QueryLanguage;

/** InfluxDB, in the query language of the data source's settings: InfluxQL (the default), Flux or SQL. */
@Singleton
class InfluxDialect implements Dialect {

    @Override
    public Set<String> types() {
        return Set.of("influxdb");
    }

    @Override
    public QueryLanguage language(String version) {
        return switch (Objects.requireNonNullElse(version, "").toLowerCase(Locale.ROOT)) {
            case "flux" ->
                QueryLanguage.of(
                        "Flux",
                        "from(bucket: \"shop\") |> range(start: v.timeRangeStart, stop: v.timeRangeStop)"
                                + " |> filter(fn: (r) => r._measurement == \"orders\")"
                                + " |> aggregateWindow(every: v.windowPeriod, fn: sum)");
            case "sql" ->
                QueryLanguage.of(
                        "SQL (InfluxDB)",
                        "SELECT $__dateBin(time) AS time, count(*) AS orders FROM orders WHERE $__timeFilter(time)"
                                + " GROUP BY 1 ORDER BY 1");
            default ->
                QueryLanguage.of(
                        "InfluxQL",
                        "SELECT count(\"id\") FROM \"orders\" WHERE $timeFilter GROUP BY time($__interval) fill(null)");
        };
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
