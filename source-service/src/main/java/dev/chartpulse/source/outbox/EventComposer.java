package dev.chartpulse.source.outbox;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

import dev.chartpulse.contracts.event.Event;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.PulseAbandoned;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.messaging.EventTooLargeException;
import dev.chartpulse.postgres.Batches;
import dev.chartpulse.source.conditions.ConditionStates;
import dev.chartpulse.source.conditions.ConditionStates.Step;
import dev.chartpulse.source.destinations.DeliveryTarget;
import dev.chartpulse.source.outcome.Abandonment;
import dev.chartpulse.source.pictures.PictureLinks;
import dev.chartpulse.source.pulses.OutboxEventType;
import dev.chartpulse.source.pulses.Pulse;
import dev.chartpulse.source.pulses.PulseSnapshot;
import dev.chartpulse.source.unsubscribing.UnsubscribeLinks;
import dev.chartpulse.source.unsubscribing.Unsubscribed;
import dev.chartpulse.source.workspaces.Workspaces;

/** Makes the events that the outbox publishes, of pulses as they are stored and tokens as they are now. */
@ApplicationScoped
class EventComposer {

    private final Pool pool;

    private final Batches<Pulse, PulseCredentials> credentials;
    private final Unsubscribed unsubscribed;
    private final UnsubscribeLinks links;
    private final Workspaces workspaces;
    private final Abandonment abandonment;
    private final PictureLinks pictures;

    EventComposer(
            Pool pool,
            Unsubscribed unsubscribed,
            UnsubscribeLinks links,
            Workspaces workspaces,
            Abandonment abandonment,
            PictureLinks pictures) {
        this.unsubscribed = unsubscribed;
        this.links = links;
        this.workspaces = workspaces;
        this.pool = pool;
        this.credentials = new Batches<>(Outbox.BATCH, pulses -> PulseCredentials.readAll(pool, pulses));
        this.abandonment = abandonment;
        this.pictures = pictures;
    }

    /**
     * Makes the event. Fails when it cannot be made; {@link #lasting} says whether it never can, or whether only the database
     * could not be read. Deliveries that can never be made are settled as failed on the way.
     */
    Uni<Event> of(OutboxEvent event) {
        return event.type() == OutboxEventType.ABANDONED
                ? Uni.createFrom().item(abandonment(event))
                : request(event.pulse());
    }

    private static PulseAbandoned abandonment(OutboxEvent event) {
        return new PulseAbandoned(event.pulse().ref(), event.abandonedAt(), event.failure());
    }

    /**
     * The request, without the deliveries whose Slack integration or address was deleted and those to recipients who unsubscribed: the
     * former are settled as failed at once, the latter as skipped.
     */
    private Uni<Event> request(Pulse pulse) {
        if (pulse.snapshot() == null) {
            return Uni.createFrom().failure(new UnreadablePulse(null));
        }
        return turn(pulse)
                .flatMap(turn -> turn.step() == Step.GO
                        ? request(pulse, turn.lastMet())
                        : Uni.createFrom().failure(new ConditionTurnException(turn.step())));
    }

    /** Only scheduled pulses change the state of conditions, and so take turns. */
    private Uni<ConditionStates.Turn> turn(Pulse pulse) {
        if (!pulse.snapshot().tellsChanges()) {
            return Uni.createFrom().item(new ConditionStates.Turn(Step.GO, null));
        }
        return pulse.trigger() == Trigger.SCHEDULED
                ? ConditionStates.take(pool, pulse.connectionId(), pulse.id(), pulse.dueAt())
                : ConditionStates.read(pool, pulse.connectionId(), pulse.dueAt());
    }

    private Uni<Event> request(Pulse pulse, Boolean lastMet) {
        return unsubscribed.of(pulse).call(unwanted -> skip(pulse, unwanted)).flatMap(unwanted -> credentials
                .add(pulse)
                .flatMap(access -> workspaces
                        .ofId(pulse.workspaceId())
                        .flatMap(workspace -> request(
                                pulse, pulse.snapshot().without(unwanted), access, lastMet, workspace.sender()))));
    }

    private Uni<Void> skip(Pulse pulse, List<DeliveryTarget> unwanted) {
        return unwanted.isEmpty()
                ? Uni.createFrom().voidItem()
                : abandonment.skip(pulse.id(), deliveries(pulse, unwanted), Unsubscribed.FAILURE);
    }

    private Uni<Event> request(
            Pulse pulse, PulseSnapshot wanted, PulseCredentials access, Boolean lastMet, String sender) {
        List<DeliveryTarget> lost = wanted.targets().stream()
                .filter(target -> !access.opens(target))
                .toList();
        Event event = event(pulse, wanted, access, lost, lastMet, sender);
        return lost.isEmpty()
                ? Uni.createFrom().item(event)
                : Multi.createFrom()
                        .iterable(lost)
                        .onItem()
                        .transformToUniAndConcatenate(target ->
                                abandonment.lose(pulse.id(), deliveries(pulse, List.of(target)), gone(target)))
                        .collect()
                        .last()
                        .replaceWith(event);
    }

    private static List<UUID> deliveries(Pulse pulse, List<DeliveryTarget> targets) {
        return targets.stream().map(target -> target.deliveryId(pulse.id())).toList();
    }

    private Event event(
            Pulse pulse,
            PulseSnapshot wanted,
            PulseCredentials access,
            List<DeliveryTarget> lost,
            Boolean lastMet,
            String sender) {
        PulseSnapshot usable = wanted.without(lost);
        if (usable.targets().isEmpty() && !lost.isEmpty()) {
            throw PulseCredentials.MissingException.of(lost.get(0));
        }
        if (usable.targets().isEmpty() && !pulse.snapshot().targets().isEmpty()) {
            throw new AllUnsubscribed();
        }
        try {
            return usable.request(
                    pulse.ref(),
                    pulse.sourceId(),
                    access.grafana(usable.integrationId()),
                    pictures.withPicture(access, pulse),
                    target -> links.of(pulse, target),
                    sender,
                    lastMet);
        } catch (PulseCredentials.MissingException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UnreadablePulse(e);
        }
    }

    private static Failure gone(DeliveryTarget lost) {
        return lost.destinationId() != null
                ? new Failure(
                        ProblemCode.DESTINATION_DELETED,
                        "The destination " + lost.destinationId() + " has been deleted.",
                        "Choose another destination for the connection.",
                        false,
                        null)
                : new Failure(
                        ProblemCode.SLACK_DELETED,
                        "The Slack integration " + lost.integrationId() + " has been deleted.",
                        "Choose another Slack integration for the destination.",
                        false,
                        null);
    }

    /** Why the event can never be published; empty when publishing may work later. */
    static Optional<Failure> lasting(Throwable failure) {
        if (failure instanceof UnreadablePulse) {
            return Optional.of(UnreadablePulse.FAILURE);
        }
        if (failure instanceof AllUnsubscribed) {
            return Optional.of(Unsubscribed.FAILURE);
        }
        if (failure instanceof PulseCredentials.MissingException) {
            return Optional.of(new Failure(
                    ProblemCode.INTEGRATION_DELETED,
                    "The pulse cannot be asked for: " + failure.getMessage() + ".",
                    "Choose another integration for the source or the destination.",
                    false,
                    null));
        }
        return failure instanceof EventTooLargeException
                ? Optional.of(new Failure(
                        ProblemCode.REQUEST_TOO_LARGE,
                        "The pulse cannot be asked for: " + failure.getMessage() + ".",
                        "Shorten the source's queries or models, or use fewer recipients.",
                        false,
                        null))
                : Optional.empty();
    }

    /** Nobody wants the chart of the pulse any more. */
    private static final class AllUnsubscribed extends RuntimeException {

        private static final long serialVersionUID = 1;

        AllUnsubscribed() {
            super("all recipients unsubscribed", null, false, false);
        }
    }

    /** The stored data of a pulse, maybe of an older version, cannot be turned into its request. */
    private static final class UnreadablePulse extends RuntimeException {

        private static final long serialVersionUID = 1;
        private static final Failure FAILURE = new Failure(
                ProblemCode.PULSE_UNREADABLE,
                "The pulse cannot be asked for as it is stored.",
                "Save its source and its connection again, and fire it by hand if a chart is wanted.",
                false,
                null);

        UnreadablePulse(RuntimeException cause) {
            super(cause == null ? FAILURE.message() : FAILURE.message() + " " + cause, cause);
        }
    }
}
