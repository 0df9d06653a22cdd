package dev.chartpulse.source.schedules;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of the instants that were due while nothing fired, such as during an outage. */
public enum CatchUp {
    /** The latest fires late, within the grace; those before it are skipped. */
    @JsonProperty("latest")
    LATEST,
    /** Those within the grace fire late, the latest 24 at most; those before them are skipped. */
    @JsonProperty("all")
    ALL,
    /** All are skipped. */
    @JsonProperty("skip")
    SKIP;

    /** As the REST API and the database write it, such as "latest". */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The constant that {@link #text} writes.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static CatchUp of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
