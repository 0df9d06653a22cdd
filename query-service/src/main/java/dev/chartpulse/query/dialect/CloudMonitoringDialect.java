package dev.chartpulse.query.dialect;

import java.util.Set;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.grafana.QueryLanguage;

/** Google Cloud Monitoring: PromQL, preceded by {@code project=…}. */
@Singleton
class CloudMonitoringDialect implements Dialect {

    @Override
    public Set<String> types() {
        return Set.of("stackdriver");
    }

    @Override
    public QueryLanguage language(String version) {
        return QueryLanguage.of("PromQL", "project=my-project avg(compute_googleapis_com:instance_cpu_utilization)");
    }

    /** Writes the project twice, because the plugin reads it from {@code timeSeriesList}, too, for every query type. */
    @Override
    public void write(ObjectNode query, String expression, String version, Window window) {
        Prefixes given = Prefixes.of(expression, "project");
        String project = given.get("project", "");
        query.put("queryType", "promQL");
        query.putObject("promQLQuery")
                .put("expr", given.expression())
                .put("projectName", project)
                .put("step", window.interval());
        query.putObject("timeSeriesList")
                .put("projectName", project)
                .put("view", "FULL")
                .putArray("filters");
    }
}
