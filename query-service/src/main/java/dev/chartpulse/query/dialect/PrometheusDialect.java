package dev.chartpulse.query.dialect;

import java.util.Set;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.chart.Interval;
import dev.chartpulse.contracts.grafana.QueryLanguage;

/** Prometheus, and servers with its API that are used through its plugin: Mimir, Cortex, Thanos, VictoriaMetrics. */
@Singleton
class PrometheusDialect implements Dialect {

    @Override
    public Set<String> types() {
        return Set.of(
                "prometheus",
                "grafana-amazonprometheus-datasource",
                "grafana-azureprometheus-datasource",
                "mimir",
                "cortex",
                "thanos");
    }

    @Override
    public QueryLanguage language(String version) {
        return QueryLanguage.of("PromQL", "sum by (status) (rate(http_requests_total[$__rate_interval]))");
    }

    @Override
    public Interval interval() {
        return Interval.of("15s");
    }

    /** Steps begin at the zone's hours and days: in India at half past each hour of UTC. */
    @Override
    public void complete(ObjectNode query, Window window) {
        query.put(
                "utcOffsetSec", window.zone().getRules().getOffset(window.to()).getTotalSeconds());
    }

    /**
     * Writes no {@code interval} (min step): the plugin would use it in place of the data source's scrape interval for
     * $__rate_interval, which would then be too short to hold two samples.
     */
    @Override
    public void write(ObjectNode query, String expression, String version, Window window) {
        query.put("expr", expression)
                .put("range", true)
                .put("instant", false)
                .put("exemplar", false)
                .put("format", "time_series")
                .put("legendFormat", "__auto");
    }
}
