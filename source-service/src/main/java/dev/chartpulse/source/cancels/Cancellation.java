package dev.chartpulse.source.cancels;

import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.history.PulseHistory;
import dev.chartpulse.source.history.PulseView;
import dev.chartpulse.source.outbox.Outbox;
import dev.chartpulse.source.outcome.Abandonment;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.pulses.PulseChanges;

/** Cancels pulses that are under way, because a person asks for it. */
@ApplicationScoped
class Cancellation {

    /** The client waits no longer for Kafka than this: the end is stored and will be published. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final PulseChanges changes;
    private final Abandonment abandonment;
    private final Outbox outbox;
    private final PulseHistory history;

    Cancellation(PulseChanges changes, Abandonment abandonment, Outbox outbox, PulseHistory history) {
        this.outbox = outbox;
        this.changes = changes;
        this.abandonment = abandonment;
        this.history = history;
    }

    /**
     * Cancels a pulse: stores its end together with the event that tells delivery-service, and waits a moment until that event is published. What was
     * sent stays sent. What is sent before delivery-service has the event may arrive as well, which is a moment, or as long as Kafka is away; from then on delivery-service
     * sees it before each step that sends something.
     *
     * @param by who asks
     * @return the pulse; fails with {@link ProblemException}: 404 when the workspace has no such pulse, 409 when it has ended
     */
    Uni<PulseView> cancel(UUID workspaceId, UUID pulseId, String by) {
        Failure cancelled = new Failure(
                ProblemCode.CANCELLED,
                "Cancelled by " + by + ".",
                "Fire the connection by hand if its chart is wanted after all.",
                false,
                null);
        return history.get(workspaceId, pulseId)
                .chain(() -> changes.make(pulseId, (connection, pulse) -> {
                    if (pulse.status().isEnd()) {
                        throw ProblemException.conflict(
                                ProblemCode.PULSE_ENDED,
                                "The pulse is " + pulse.status().text() + ", so nothing is left to cancel.",
                                "Nothing needs to be done; fire the connection for another chart.");
                    }
                    return abandonment.cancel(connection, pulse, cancelled);
                }))
                .chain(() -> outbox.publish(pulseId).ifNoItem().after(PATIENCE).recoverWithItem((Void) null))
                .chain(() -> history.get(workspaceId, pulseId));
    }
}
