package dev.chartpulse.source.pulses;

/** An event that a pulse may still have to publish: the column {@code pulse.outbox} holds the name of its topic. */
public enum OutboxEventType {
    REQUESTED("pulse-requested"),
    ABANDONED("pulse-abandoned");

    private final String text;

    OutboxEventType(String text) {
        this.text = text;
    }

    /** As in the database and in metrics: the topic's name. */
    public String text() {
        return text;
    }

    /** The constant of a stored name; {@link #REQUESTED} for any that is not known. */
    public static OutboxEventType ofText(String text) {
        return text.equals(ABANDONED.text) ? ABANDONED : REQUESTED;
    }
}
