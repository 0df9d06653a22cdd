package dev.chartpulse.contracts.event;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a message carries besides the picture. */
public enum Attachment {
    /** The rows that were charted, as a CSV file. */
    @JsonProperty("csv")
    CSV;

    /** The constant as it is stored and written in JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constant that {@link #text} writes. */
    public static Attachment of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
