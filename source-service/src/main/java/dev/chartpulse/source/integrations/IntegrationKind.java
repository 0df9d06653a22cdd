package dev.chartpulse.source.integrations;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The kinds of outside systems. */
public enum IntegrationKind {
    @JsonProperty("grafana")
    GRAFANA,
    @JsonProperty("slack")
    SLACK;

    static IntegrationKind ofText(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** The kind as JSON and the database write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
