package dev.chartpulse.source.integrations;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The outside systems. */
public enum IntegrationKind {
    @JsonProperty("grafana")
    GRAFANA,
    @JsonProperty("slack")
    SLACK;

    static IntegrationKind ofText(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** As in JSON and in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
