package dev.chartpulse.source.firing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.chartpulse.source.outbox.Outbox;
import dev.chartpulse.source.outbox.OutboxEvent;

/** Claims what is due, for the tests of other features. */
@ApplicationScoped
public class Claiming {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    DueConnections connections;

    @Inject
    ClaimLoop loop;

    @Inject
    Outbox outbox;

    /** Starts the loop that claims. */
    public void start() {
        loop.begin();
    }

    public void stop() {
        loop.stop();
    }

    /** Claims what is due now; the events that are then to be published, by the caller's lease. */
    public List<OutboxEvent> claim() {
        return connections.claim().await().atMost(PATIENCE).pulses();
    }

    /** Claims what is due now, and publishes it. */
    public void claimAndPublish() {
        claim().forEach(event -> outbox.publish(event).await().atMost(PATIENCE));
    }

    /** The id of the pulse that a connection fires at an instant. */
    public UUID pulse(UUID connectionId, Instant dueAt) {
        return PulseIds.scheduled(connectionId, dueAt);
    }
}
