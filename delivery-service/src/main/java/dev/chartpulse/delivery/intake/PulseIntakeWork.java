package dev.chartpulse.delivery.intake;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.NoticeRequested;
import dev.chartpulse.contracts.event.PulseAbandoned;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.event.ResendRequested;
import dev.chartpulse.contracts.rest.DestinationTest;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.delivery.dispatch.Dispatcher;
import dev.chartpulse.delivery.dispatch.Sweeper;
import dev.chartpulse.delivery.ledger.PulseLedger;
import dev.chartpulse.delivery.ledger.Resends;
import dev.chartpulse.messaging.EventPublisher;

/** Stores an event in the ledger, and wakes the loop that acts on it. */
@ApplicationScoped
class PulseIntakeWork {

    private static final Failure CHART_GONE = new Failure(
            ProblemCode.CHART_GONE,
            "The chart of this delivery is no longer kept, so it cannot be sent again.",
            "Fire the connection by hand for a new chart.",
            false,
            null);

    private final PulseLedger ledger;
    private final Resends resends;
    private final EventPublisher publisher;
    private final Dispatcher dispatcher;
    private final Sweeper sweeper;

    PulseIntakeWork(
            PulseLedger ledger, Resends resends, EventPublisher publisher, Dispatcher dispatcher, Sweeper sweeper) {
        this.ledger = ledger;
        this.resends = resends;
        this.publisher = publisher;
        this.dispatcher = dispatcher;
        this.sweeper = sweeper;
    }

    Uni<Void> handle(PulseRequested event) {
        return ledger.store(event)
                .invoke(charted -> {
                    if (charted) {
                        dispatcher.ready(event.pulseId());
                    }
                })
                .replaceWithVoid();
    }

    Uni<Void> handle(PulseRendered event) {
        return ledger.store(event).invoke(() -> dispatcher.ready(event.pulseId()));
    }

    Uni<Void> handle(NoticeRequested event) {
        return ledger.store(event).invoke(() -> dispatcher.ready(event.noticeId()));
    }

    Uni<Void> handle(DestinationTest test) {
        return ledger.store(test)
                .invoke(() -> dispatcher.ready(test.rendered().pulse().id()));
    }

    Uni<Void> handle(PulseAbandoned event) {
        return ledger.store(event).invoke(sweeper::kick);
    }

    /** What cannot be sent again keeps its outcome. That is answered at once: the ledger may hold nothing about it any more. */
    Uni<Void> handle(ResendRequested event) {
        return resends.reopen(event).flatMap(answer -> switch (answer.result()) {
            case REOPENED -> Uni.createFrom().voidItem().invoke(() -> dispatcher.ready(event.pulseId()));
            case OUTDATED -> Uni.createFrom().voidItem();
            case GONE -> publisher.publish(gone(event, answer.at()));
        });
    }

    private static DeliverySettled gone(ResendRequested event, Instant at) {
        return new DeliverySettled(
                event.deliveryId(),
                event.pulseId(),
                event.workspaceId(),
                event.revision() + 1,
                event.outcome(),
                0,
                null,
                CHART_GONE,
                at);
    }
}
