package dev.chartpulse.contracts.rest;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;
import dev.chartpulse.contracts.event.Failure;

/**
 * How far a delivery is that is not settled yet: an item of the answer to delivery-service's {@code GET
 * /internal/pulses/{id}/deliveries}. What is settled comes as {@code delivery-settled}.
 *
 * @param attempts how often it was tried, the attempt that is under way included
 * @param failure why it has not arrived so far; null if nothing failed
 * @param nextAttemptAt when it is tried next, at the earliest, though its time may end before: past if it is overdue; null while an attempt
 *     is under way
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DeliveryProgress(UUID id, int attempts, Failure failure, Instant nextAttemptAt) {

    public DeliveryProgress {
        Require.present(id, "id");
    }
}
