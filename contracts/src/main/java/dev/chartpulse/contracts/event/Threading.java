package dev.chartpulse.contracts.event;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How mail programs are to group the mails of a connection. */
public enum Threading {
    /** Each pulse by itself. */
    @JsonProperty("separate")
    SEPARATE,
    /** All pulses of a connection in one thread. */
    @JsonProperty("connection")
    CONNECTION;

    /** The constant as it is stored and written in JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constant that {@link #text} writes; null for null. */
    public static Threading of(String text) {
        return text == null ? null : valueOf(text.toUpperCase(Locale.ROOT));
    }
}
