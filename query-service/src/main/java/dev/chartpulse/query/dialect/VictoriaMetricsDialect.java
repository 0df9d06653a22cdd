package dev.chartpulse.query.dialect;

import java.util.Set;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.chart.Interval;
import dev.chartpulse.contracts.grafana.QueryLanguage;

/** VictoriaMetrics through its own plugin, which would use {@code legendFormat: "__auto"} as the name of a series. */
@Singleton
class VictoriaMetricsDialect implements Dialect {

    @Override
    public Set<String> types() {
        return Set.of("victoriametrics-metrics-datasource", "victoriametrics-datasource");
    }

    @Override
    public QueryLanguage language(String version) {
        return QueryLanguage.of("MetricsQL", "sum by (status) (rate(http_requests_total[$__rate_interval]))");
    }

    @Override
    public Interval interval() {
        return Interval.of("15s");
    }

    @Override
    public void write(ObjectNode query, String expression, String version, Window window) {
        query.put("expr", expression).put("range", true).put("instant", false).put("interval", window.interval());
    }
}
