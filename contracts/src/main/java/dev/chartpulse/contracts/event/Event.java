package dev.chartpulse.contracts.event;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** What every event can be asked for, so that it can be put on Kafka. */
public sealed interface Event
        permits PulseRequested, PulseQueried, PulseRendered, PulseFailed, PulseAbandoned, DeliverySettled {

    /** The Kafka record's key: what is kept in order. */
    @JsonIgnore
    UUID key();

    /** CloudEvents {@code id}: the same for the same event published again. */
    @JsonIgnore
    String eventId();
}
