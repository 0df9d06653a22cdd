package dev.chartpulse.delivery.intake;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.DeliverySpec;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.NoticeRequested;
import dev.chartpulse.contracts.event.PulseAbandoned;
import dev.chartpulse.contracts.event.PulseRef;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.event.ResendRequested;
import dev.chartpulse.contracts.event.SubscriptionChanged;
import dev.chartpulse.contracts.rest.DestinationTest;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.delivery.dispatch.Dispatcher;
import dev.chartpulse.delivery.dispatch.Sweeper;
import dev.chartpulse.delivery.ledger.PulseLedger;
import dev.chartpulse.delivery.ledger.Resends;
import dev.chartpulse.delivery.ledger.Subscriptions;
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

    private static final Failure KIND_UNKNOWN = new Failure(
            ProblemCode.DELIVERY_KIND_UNKNOWN,
            "This delivery-service is older than the kind of the destination.",
            "Upgrade delivery-service, then fire the connection by hand for a new chart.",
            false,
            null);

    private final PulseLedger ledger;
    private final Resends resends;
    private final Subscriptions subscriptions;
    private final EventPublisher publisher;
    private final Dispatcher dispatcher;
    private final Sweeper sweeper;

    PulseIntakeWork(
            PulseLedger ledger,
            Resends resends,
            Subscriptions subscriptions,
            EventPublisher publisher,
            Dispatcher dispatcher,
            Sweeper sweeper) {
        this.ledger = ledger;
        this.resends = resends;
        this.subscriptions = subscriptions;
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
                .chain(() -> refuseUnknown(event.pulse(), event.deliveries()));
    }

    Uni<Void> handle(PulseRendered event) {
        return ledger.store(event).invoke(() -> dispatcher.ready(event.pulseId()));
    }

    Uni<Void> handle(NoticeRequested event) {
        return ledger.store(event).invoke(() -> dispatcher.ready(event.noticeId()));
    }

    /** Counts from the next claim on. */
    Uni<Void> handle(SubscriptionChanged event) {
        return subscriptions.store(event);
    }

    Uni<Void> handle(DestinationTest test) {
        return ledger.store(test)
                .invoke(() -> dispatcher.ready(test.rendered().pulse().id()))
                .chain(() -> refuseUnknown(test.rendered().pulse(), test.deliveries()));
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

    /**
     * Deliveries of a kind that a newer source-service knows, as it does during an upgrade, have failed; the others of the pulse are made.
     */
    private Uni<Void> refuseUnknown(PulseRef pulse, List<DeliverySpec> deliveries) {
        List<DeliverySpec> unknown =
                deliveries.stream().filter(delivery -> delivery.kind() == null).toList();
        return unknown.isEmpty()
                ? Uni.createFrom().voidItem()
                : ledger.now()
                        .chain(at -> Uni.join()
                                .all(unknown.stream()
                                        .map(delivery -> publisher.publish(unknown(pulse, delivery, at)))
                                        .toList())
                                .andFailFast())
                        .replaceWithVoid();
    }

    private static DeliverySettled unknown(PulseRef pulse, DeliverySpec delivery, Instant at) {
        return new DeliverySettled(
                delivery.id(), pulse.id(), pulse.workspaceId(), 1, Outcome.FAILED, 0, null, KIND_UNKNOWN, at);
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
