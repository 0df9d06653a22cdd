package dev.chartpulse.query.dialect;

import java.util.Set;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.grafana.QueryLanguage;

/** TestData: a scenario, and after a colon its argument ({@code csv_metric_values:1,20,90}). */
@Singleton
class TestDataDialect implements Dialect {

    @Override
    public Set<String> types() {
        return Set.of("grafana-testdata-datasource", "testdata");
    }

    @Override
    public QueryLanguage language(String version) {
        return QueryLanguage.of("Scenario of TestData", "csv_metric_values:1,20,90,30,5,0");
    }

    @Override
    public void write(ObjectNode query, String expression, String version, Window window) {
        int colon = expression.indexOf(':');
        String scenario = (colon < 0 ? expression : expression.substring(0, colon)).strip();
        query.put("scenarioId", scenario);
        if (colon >= 0) {
            boolean frames = scenario.equals("raw_frame");
            query.put(
                    frames ? "rawFrameContent" : "stringInput",
                    expression.substring(colon + 1).strip());
        }
    }
}
