package dev.chartpulse.source.outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.PulseFailed;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.source.fields.PlainText;
import dev.chartpulse.source.fields.TextLengths;
import dev.chartpulse.source.health.DeliveryHealth;
import dev.chartpulse.source.health.SourceHealth;
import dev.chartpulse.source.peers.ForeignTexts;
import dev.chartpulse.source.pulses.LockedPulse;
import dev.chartpulse.source.pulses.PulseChanges;
import dev.chartpulse.source.pulses.PulseRows;
import dev.chartpulse.source.pulses.Timeline;
import dev.chartpulse.source.sql.Sql;

/**
 * Stores what the other services report about a pulse. An event may come twice, in any order, at any time. So each handler
 * locks the pulse's row first, and changes something only if the event adds to what the row says.
 *
 * <p>An event that comes after the pulse was given up is stored too: a chart is kept, a delivery that was sent proves that
 * there was a chart, and a failure explains why none came. Events of pulses that do not exist, or no longer, change nothing.
 */
@ApplicationScoped
class EventHandlers {

    private static final ForeignTexts TEXTS = ForeignTexts.WITHOUT_TOKEN;

    private static final String RENDER = """
            update pulse set stage = 'rendered', rendered_at = clock_timestamp(), queried_at = $2,
                summary = $3::text::jsonb, notices = $4::text::jsonb, no_data = $5, failure = null,
                outbox = null, outbox_at = null, ask_again_at = null
            where id = $1
            """;
    private static final String CHART =
            "insert into pulse_chart (pulse_id, png, stored_at) values ($1, $2, now()) on conflict do nothing";
    /** A delivery proves that there is a chart, though its own event may still come, or may be lost. */
    private static final String SHOWN = """
            update pulse set stage = 'rendered', failure = null, outbox = null, outbox_at = null, ask_again_at = null
            where id = $1
            """;

    private static final String RETRY = """
            update pulse set attempt = attempt + 1, failure = $2::text::jsonb, outbox = 'pulse-requested',
                outbox_at = $3, ask_again_at = null
            where id = $1
            """;
    private static final String EXPLAIN = "update pulse set failure = $2::text::jsonb where id = $1";
    private static final String EXPLAIN_DELIVERIES = """
            update delivery set failure = $2::text::jsonb
            where pulse_id = $1 and revision = 0 and failure ->> 'kind' = $3
            """;
    private static final String SETTLE = """
            update delivery set revision = $3, outcome = $4, attempts = $5, reference = $6, failure = $7::text::jsonb,
                settled_at = $8
            where id = $1 and pulse_id = $2 and revision < $3
            returning exists (select from trouble t where t.ended_at is null and t.kind = delivery.kind
                and (t.address is null or lower(t.address) = lower(delivery.address))) as troubled
            """;

    private final PulseChanges changes;
    private final Abandonment abandonment;
    private final RetryPolicy retries;
    private final SourceHealth health;
    private final DeliveryHealth deliveries;

    EventHandlers(
            PulseChanges changes,
            Abandonment abandonment,
            RetryPolicy retries,
            SourceHealth health,
            DeliveryHealth deliveries) {
        this.changes = changes;
        this.abandonment = abandonment;
        this.retries = retries;
        this.health = health;
        this.deliveries = deliveries;
    }

    /** Keeps the first chart, of whichever attempt and however late; then no further one is asked for. */
    Uni<Void> rendered(PulseRendered event) {
        return changes.make(
                event.pulse().id(),
                (connection, pulse) -> pulse.takesChart() ? keep(connection, pulse, event) : nothing());
    }

    /** Only the failure of the latest attempt decides what happens next. The timeline shows all. */
    Uni<Void> failed(PulseFailed event) {
        return changes.make(event.pulse().id(), (connection, pulse) -> Timeline.add(connection, List.of(entry(event)))
                .chain(() -> pulse.attempt() != event.pulse().attempt()
                        ? nothing()
                        : pulse.awaitsChart()
                                ? decide(connection, pulse, event)
                                : pulse.isPresumedLost() ? explain(connection, pulse, event) : nothing()));
    }

    /** Stores the outcome of a delivery unless a higher revision is stored. A delivery that was or may have been sent had a chart. */
    Uni<Void> settled(DeliverySettled event) {
        boolean shown =
                event.outcome() == DeliverySettled.Outcome.SENT || event.outcome() == DeliverySettled.Outcome.UNKNOWN;
        return changes.make(event.pulseId(), (connection, pulse) -> connection
                .preparedQuery(SETTLE)
                .execute(values(event))
                .flatMap(settled -> settled.rowCount() == 0
                        ? nothing()
                        : Timeline.add(connection, List.of(entry(event)))
                                .chain(() ->
                                        shown && !pulse.isCancelled() && (pulse.awaitsChart() || pulse.isAbandoned())
                                                ? show(connection, pulse)
                                                : nothing())
                                .chain(() -> deliveries.settled(
                                        connection,
                                        event,
                                        settled.iterator().next().getBoolean("troubled")))));
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> keep(SqlConnection connection, LockedPulse pulse, PulseRendered event) {
        return connection
                .preparedQuery(RENDER)
                .execute(Sql.tuple(
                        pulse.id(),
                        Sql.time(event.queriedAt()),
                        Sql.json(TEXTS.summary(event.summary())),
                        Sql.json(TEXTS.notices(event.notices())),
                        event.noData()))
                .chain(() -> connection.preparedQuery(CHART).execute(Sql.tuple(pulse.id(), Buffer.buffer(event.png()))))
                .chain(() -> Timeline.add(connection, entries(event, pulse.isAbandoned())))
                .chain(() -> withdraw(connection, pulse))
                .chain(() -> worked(connection, pulse));
    }

    private Uni<Void> show(SqlConnection connection, LockedPulse pulse) {
        return connection
                .preparedQuery(SHOWN)
                .execute(Tuple.of(pulse.id()))
                .chain(() -> withdraw(connection, pulse))
                .chain(() -> worked(connection, pulse));
    }

    /**
     * While the abandonment is not marked as published, it is withdrawn, and delivery-service goes on with the deliveries.
     * If it was published after all, delivery-service settles them, and its outcomes replace ours.
     */
    private Uni<Void> withdraw(SqlConnection connection, LockedPulse pulse) {
        return pulse.isAbandonmentPending() ? abandonment.goOn(connection, pulse) : nothing();
    }

    /** A late chart does not change the source's status after a failure that a run of the source reported. */
    private Uni<Void> worked(SqlConnection connection, LockedPulse pulse) {
        return pulse.isPresumedLost()
                ? health.workedAfterAll(connection, pulse.sourceId(), pulse.id())
                : pulse.isAbandoned() ? nothing() : health.worked(connection, pulse.sourceId());
    }

    /**
     * Replaces the presumed failure by the reported one, except in an abandonment that is not published yet: delivery-service
     * settles by its kind.
     */
    private Uni<Void> explain(SqlConnection connection, LockedPulse pulse, PulseFailed event) {
        return (pulse.isAbandonmentPending() ? nothing() : replaceFailure(connection, pulse, event))
                .chain(() -> health.failed(connection, pulse.sourceId(), pulse.id(), event.failure()));
    }

    private static Uni<Void> replaceFailure(SqlConnection connection, LockedPulse pulse, PulseFailed event) {
        return connection
                .preparedQuery(EXPLAIN)
                .execute(Tuple.of(pulse.id(), PulseRows.json(event.failure())))
                .chain(() -> connection
                        .preparedQuery(EXPLAIN_DELIVERIES)
                        .execute(Tuple.of(
                                pulse.id(),
                                PulseRows.json(event.failure()),
                                pulse.failure().kind())))
                .replaceWithVoid();
    }

    private Uni<Void> decide(SqlConnection connection, LockedPulse pulse, PulseFailed event) {
        return retries.next(event.failure(), pulse.attempt(), pulse.now(), pulse.expiresAt())
                .map(at -> connection
                        .preparedQuery(RETRY)
                        .execute(Sql.tuple(pulse.id(), PulseRows.json(event.failure()), Sql.time(at)))
                        .replaceWithVoid())
                .orElseGet(() -> abandonment.abandon(connection, pulse, event.failure()));
    }

    private static Timeline.Entry entry(PulseFailed event) {
        String stage = event.stage().name().toLowerCase(Locale.ROOT);
        return Timeline.Entry.at(
                event.failedAt(),
                event.pulse().id(),
                "failed/" + event.pulse().attempt() + "/" + stage,
                "failed",
                event.pulse().attempt(),
                stage + ": " + event.failure().message());
    }

    private static Timeline.Entry entry(DeliverySettled event) {
        String outcome = event.outcome().name().toLowerCase(Locale.ROOT);
        return new Timeline.Entry(
                event.pulseId(),
                "settled/" + event.deliveryId() + "/" + event.revision(),
                event.settledAt(),
                "settled",
                event.attempts(),
                event.deliveryId(),
                event.failure() == null
                        ? outcome
                        : outcome + ": " + event.failure().message());
    }

    private static List<Timeline.Entry> entries(PulseRendered event, boolean late) {
        UUID id = event.pulse().id();
        int attempt = event.pulse().attempt();
        List<Timeline.Entry> entries = new ArrayList<>();
        entries.add(Timeline.Entry.at(event.queriedAt(), id, "queried", "queried", attempt, null));
        entries.add(Timeline.Entry.now(
                id,
                "rendered",
                "rendered",
                attempt,
                late
                        ? "The chart came after the pulse was given up."
                        : event.noData() ? "The query gave no data." : null));
        return entries;
    }

    private static String reference(DeliverySettled event) {
        return event.reference() == null
                ? null
                : PlainText.cut(PlainText.toOneLine(event.reference()), TextLengths.REFERENCE);
    }

    private static Tuple values(DeliverySettled event) {
        return Sql.tuple(
                event.deliveryId(),
                event.pulseId(),
                event.revision(),
                event.outcome().name().toLowerCase(Locale.ROOT),
                event.attempts(),
                reference(event),
                PulseRows.json(event.failure()),
                Sql.time(event.settledAt()));
    }
}
