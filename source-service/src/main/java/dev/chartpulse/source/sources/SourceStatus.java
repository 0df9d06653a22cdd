package dev.chartpulse.source.sources;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether charts of a source come, as of its last run. */
public enum SourceStatus {
    /** Saved without having been tried. */
    @JsonProperty("draft")
    DRAFT,
    /** Its last run gave a chart. */
    @JsonProperty("active")
    ACTIVE,
    /** Its last run failed. */
    @JsonProperty("degraded")
    DEGRADED,
    /** It fails until someone acts. */
    @JsonProperty("broken")
    BROKEN;

    static SourceStatus ofText(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** As in JSON and in the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
