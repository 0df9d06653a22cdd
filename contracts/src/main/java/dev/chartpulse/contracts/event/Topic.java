package dev.chartpulse.contracts.event;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The topics: the events that each carries, how many partitions it has, and how long Kafka keeps its records. */
public enum Topic {
    PULSE_REQUESTED("pulse-requested", PulseRequested.class),
    PULSE_QUERIED("pulse-queried", PulseQueried.class),
    PULSE_RENDERED("pulse-rendered", PulseRendered.class),
    PULSE_WITHHELD("pulse-withheld", PulseWithheld.class),
    PULSE_FAILED("pulse-failed", PulseFailed.class),
    PULSE_ABANDONED("pulse-abandoned", PulseAbandoned.class),
    DELIVERY_SETTLED("delivery-settled", DeliverySettled.class),
    RESEND_REQUESTED("resend-requested", ResendRequested.class),
    NOTICE_REQUESTED("notice-requested", NoticeRequested.class),
    SUBSCRIPTION_CHANGED("subscription-changed", SubscriptionChanged.class),
    /** Records of any other topic that could not be decoded, or whose handler failed again and again. */
    DEAD_LETTER("dead-letter", null);

    /** Partitions of every topic: the most replicas of one service that share its work. */
    public static final int PARTITIONS = 6;

    /** How long most topics keep a record; the services' own databases keep what they learned from it for longer. */
    public static final Duration RETENTION = Duration.ofHours(24);

    /** How long the dead-letter topic keeps a record: long enough for a person to look at it. */
    public static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(14);

    /** The largest record, for topic and producer alike; events are at most half of it by construction. */
    public static final int MAX_MESSAGE_BYTES = 2 * 1024 * 1024;

    private final String topicName;
    private final Class<? extends Event> eventType;

    Topic(String topicName, Class<? extends Event> eventType) {
        this.topicName = topicName;
        this.eventType = eventType;
    }

    /** The name in Kafka. */
    public String topicName() {
        return topicName;
    }

    /** The CloudEvents {@code type} of the records, with the version of their shape. */
    public String cloudEventType() {
        return "dev.chartpulse." + topicName + ".v1";
    }

    /** How long records are kept. */
    public Duration retention() {
        return this == DEAD_LETTER ? DEAD_LETTER_RETENTION : RETENTION;
    }

    /** The record class of the topic's events; empty for the dead-letter topic. */
    public Optional<Class<? extends Event>> eventType() {
        return Optional.ofNullable(eventType);
    }

    /** The topic that carries events of this class. */
    public static Topic of(Class<? extends Event> eventType) {
        return Arrays.stream(values())
                .filter(topic -> topic.eventType == eventType)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no topic carries " + eventType));
    }
}
