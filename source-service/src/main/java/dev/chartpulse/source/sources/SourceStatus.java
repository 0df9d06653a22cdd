package dev.chartpulse.source.sources;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a source gives charts, by its last run. */
public enum SourceStatus {
    /** Saved without having been tried. */
    @JsonProperty("draft")
    DRAFT,
    /** Its last run gave a chart. */
    @JsonProperty("active")
    ACTIVE,
    /** Its last run gave no chart. */
    @JsonProperty("degraded")
    DEGRADED,
    /** It does not work until a person does something about it: its last three runs failed, or its credentials were refused. */
    @JsonProperty("broken")
    BROKEN;

    /** The status that {@link #text} writes so. */
    public static SourceStatus ofText(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** The status as JSON and the database write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
