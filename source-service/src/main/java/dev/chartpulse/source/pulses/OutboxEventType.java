package dev.chartpulse.source.pulses;

/** An event that a pulse may still have to publish: the column {@code pulse.outbox} holds the name of its topic. */
public enum OutboxEventType {
    REQUESTED("pulse-requested"),
    ABANDONED("pulse-abandoned");

    private final String text;

    OutboxEventType(String text) {
        this.text = text;
    }

    /** The name of the topic, as the database and metrics write it. */
    public String text() {
        return text;
    }

    /** The constant of a stored name; {@link #REQUESTED} for an unknown name. */
    public static OutboxEventType ofText(String text) {
        return text.equals(ABANDONED.text) ? ABANDONED : REQUESTED;
    }
}
