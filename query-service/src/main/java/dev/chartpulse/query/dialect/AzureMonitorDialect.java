package dev.chartpulse.query.dialect;

import java.util.Set;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.grafana.QueryLanguage;

/** Azure Monitor: KQL for Log Analytics, preceded by one or several {@code resource=/subscriptions/…}. */
@Singleton
class AzureMonitorDialect implements Dialect {

    @Override
    public Set<String> types() {
        return Set.of("grafana-azure-monitor-datasource");
    }

    @Override
    public QueryLanguage language(String version) {
        return QueryLanguage.of(
                "KQL",
                "resource=/subscriptions/<id>/resourceGroups/<group>/providers/Microsoft.OperationalInsights/workspaces/<name> AppRequests | where $__timeFilter(TimeGenerated) | summarize count() by bin(TimeGenerated, $__interval) | order by TimeGenerated asc");
    }

    @Override
    public void write(ObjectNode query, String expression, String version, Window window) {
        Prefixes given = Prefixes.of(expression, "resource");
        query.put("queryType", "Azure Log Analytics");
        ObjectNode analytics = query.putObject("azureLogAnalytics")
                .put("query", given.expression())
                .put("resultFormat", "time_series");
        ArrayNode resources = analytics.putArray("resources");
        given.all("resource").forEach(resources::add);
    }
}
