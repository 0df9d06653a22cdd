package dev.chartpulse.contracts.grafana;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

import dev.chartpulse.contracts.Require;

/**
 * Asks what a person who writes a query may write next; the body of query-service's {@code POST /internal/suggestions}.
 *
 * @param metric only what this metric has; null for any
 * @param label whose values are wanted; null unless {@link Kind#VALUES} are
 * @param contains a text that suggestions have in them, in upper or lower case; null for any
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SuggestionRequest(
        GrafanaAccess grafana, DataSourceRef dataSource, Kind kind, String metric, String label, String contains) {

    public SuggestionRequest {
        Require.present(grafana, "grafana");
        Require.present(dataSource, "dataSource");
        Require.present(kind, "kind");
        if (kind == Kind.VALUES) {
            Require.text(label, "label");
        }
    }

    /** What is suggested. */
    public enum Kind {
        @JsonProperty("metrics")
        METRICS,
        @JsonProperty("labels")
        LABELS,
        @JsonProperty("values")
        VALUES
    }
}
