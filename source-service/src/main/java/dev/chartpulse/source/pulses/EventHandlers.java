package dev.chartpulse.source.pulses;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.PulseFailed;
import dev.chartpulse.contracts.event.PulseRendered;

/**
 * What the other services tell of a pulse. Each event may come twice, in any order, at any time: it changes something
 * only where the pulse's row, locked, says that it is news. Events of pulses that are not here (any more) change nothing.
 */
@ApplicationScoped
class EventHandlers {

    private static final String RENDER = """
            update pulse set stage = 'rendered', rendered_at = clock_timestamp(), queried_at = $2,
                summary = $3::text::jsonb, notices = $4::text::jsonb, no_data = $5, failure = null,
                outbox = null, outbox_at = null, ask_again_at = null
            where id = $1
            """;
    private static final String CHART =
            "insert into pulse_chart (pulse_id, png, stored_at) values ($1, $2, now()) on conflict do nothing";
    private static final String RETRY = """
            update pulse set attempt = attempt + 1, failure = $2::text::jsonb, outbox = 'pulse-requested',
                outbox_at = $3, ask_again_at = null
            where id = $1
            """;
    private static final String SETTLE = """
            update delivery set revision = $3, outcome = $4, attempts = $5, reference = $6, failure = $7::text::jsonb,
                settled_at = $8
            where id = $1 and pulse_id = $2 and revision < $3
            """;

    private final Pool pool;
    private final Endings endings;
    private final RetryPolicy retries;
    private final SourceHealth health;

    EventHandlers(Pool pool, Endings endings, RetryPolicy retries, SourceHealth health) {
        this.pool = pool;
        this.endings = endings;
        this.retries = retries;
        this.health = health;
    }

    /** The first chart is kept; whichever attempt it is of, no further one is asked for. */
    Uni<Void> rendered(PulseRendered event) {
        return locked(
                event.pulse().id(),
                (connection, pulse) -> pulse.awaitsChart()
                        ? keep(connection, pulse, event)
                        : Uni.createFrom().voidItem());
    }

    /** Only the latest attempt's failure decides; all are in the timeline. */
    Uni<Void> failed(PulseFailed event) {
        return locked(event.pulse().id(), (connection, pulse) -> Timeline.add(connection, List.of(entry(event)))
                .flatMap(added ->
                        pulse.awaitsChart() && pulse.attempt() == event.pulse().attempt()
                                ? decide(connection, pulse, event)
                                : Uni.createFrom().voidItem()));
    }

    /** The highest revision of a delivery wins. */
    Uni<Void> settled(DeliverySettled event) {
        return locked(event.pulseId(), (connection, pulse) -> connection
                .preparedQuery(SETTLE)
                .execute(values(event))
                .flatMap(settled -> settled.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : Timeline.add(connection, List.of(entry(event)))
                                .flatMap(added -> pulse.refreshStatus(connection))));
    }

    private interface Change {
        Uni<Void> make(SqlConnection connection, LockedPulse pulse);
    }

    private Uni<Void> locked(UUID pulseId, Change change) {
        return pool.withTransaction(connection -> LockedPulse.lock(connection, pulseId)
                .flatMap(pulse -> pulse == null ? Uni.createFrom().voidItem() : change.make(connection, pulse)));
    }

    private Uni<Void> keep(SqlConnection connection, LockedPulse pulse, PulseRendered event) {
        return connection
                .preparedQuery(RENDER)
                .execute(Sql.tuple(
                        pulse.id(),
                        Sql.time(event.queriedAt()),
                        Sql.json(event.summary()),
                        Sql.json(event.notices()),
                        event.noData()))
                .flatMap(kept ->
                        connection.preparedQuery(CHART).execute(Sql.tuple(pulse.id(), Buffer.buffer(event.png()))))
                .flatMap(stored -> Timeline.add(connection, entries(event)))
                .flatMap(added -> pulse.refreshStatus(connection))
                .flatMap(refreshed -> health.worked(connection, pulse.sourceId()));
    }

    private Uni<Void> decide(SqlConnection connection, LockedPulse pulse, PulseFailed event) {
        return retries.next(event.failure(), pulse.attempt(), pulse.now(), pulse.expiresAt())
                .map(at -> connection
                        .preparedQuery(RETRY)
                        .execute(Sql.tuple(pulse.id(), Sql.json(event.failure()), Sql.time(at)))
                        .replaceWithVoid())
                .orElseGet(() -> endings.abandon(connection, pulse, event.failure()));
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

    private static List<Timeline.Entry> entries(PulseRendered event) {
        UUID id = event.pulse().id();
        int attempt = event.pulse().attempt();
        List<Timeline.Entry> entries = new ArrayList<>();
        entries.add(Timeline.Entry.at(event.queriedAt(), id, "queried", "queried", attempt, null));
        entries.add(Timeline.Entry.now(
                id, "rendered", "rendered", attempt, event.noData() ? "The query gave no data." : null));
        return entries;
    }

    private static Tuple values(DeliverySettled event) {
        return Sql.tuple(
                event.deliveryId(),
                event.pulseId(),
                event.revision(),
                event.outcome().name().toLowerCase(Locale.ROOT),
                event.attempts(),
                event.reference(),
                Sql.json(event.failure()),
                Sql.time(event.settledAt()));
    }
}
