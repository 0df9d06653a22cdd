package dev.chartpulse.contracts.event;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** An event that crosses between services through Kafka. */
public sealed interface Event
        permits PulseRequested,
                PulseQueried,
                PulseRendered,
                PulseWithheld,
                PulseFailed,
                PulseAbandoned,
                DeliverySettled,
                ResendRequested,
                NoticeRequested,
                SubscriptionChanged {

    /** The most bytes of an event as JSON; a larger one is not published. Topics and producers take twice as much. */
    int MAX_BYTES = 1024 * 1024;

    /** The key of the Kafka record: records with the same key keep their order. */
    @JsonIgnore
    UUID key();

    /** The pulse that the event is about; the id of a notice, or of a change of a subscription, stands for one. */
    UUID pulseId();

    /** The CloudEvents {@code id}. An event that is published again has the same id. */
    @JsonIgnore
    String eventId();
}
