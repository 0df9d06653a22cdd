package dev.chartpulse.contracts.event;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether the messages of a connection in a Slack channel are replies in a thread. */
public enum SlackThread {
    /** Each is a message of its own. */
    @JsonProperty("off")
    OFF,
    /** The first of a day is a message of its own, and the others of that day are replies to it. */
    @JsonProperty("daily")
    DAILY;

    /** The constant as it is stored and written in JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The constant that {@link #text} writes; null for null. */
    public static SlackThread of(String text) {
        return text == null ? null : valueOf(text.toUpperCase(Locale.ROOT));
    }
}
