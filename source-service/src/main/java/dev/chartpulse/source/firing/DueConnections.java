package dev.chartpulse.source.firing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.source.outbox.OutboxEvent;
import dev.chartpulse.source.pulses.Pulse;
import dev.chartpulse.source.pulses.PulseChanges;
import dev.chartpulse.source.pulses.PulseConfig;
import dev.chartpulse.source.pulses.PulseStatus;
import dev.chartpulse.source.schedules.Schedule;
import dev.chartpulse.source.sql.Sql;

/**
 * Claims the connections that are due by PostgreSQL's clock. The claim, its pulse and the next due instant are one
 * transaction. Any number of replicas may claim at once: each takes rows that no other one holds, and the unique key
 * (connection, due instant) decides whatever happens.
 *
 * <p>Counted once committed, in {@code chartpulse.pulses.claimed}, by outcome: fired, missed (worth an alert), and by-hand
 * (by {@link FireByHand}). How long after its due instant a pulse was claimed is in {@code chartpulse.pulses.lag}.
 */
@ApplicationScoped
class DueConnections {

    private static final String CLAIM = ConnectionSnapshot.SELECT_FOR_SCHEDULE + """
                    where c.status = 'active' and c.next_due_at <= now()
                    order by c.next_due_at limit $1 for update of c skip locked
                    """;
    private static final String ADVANCE = """
            update connection set next_due_at = $2,
                status = case when $2::timestamptz is null then 'paused' else status end,
                status_reason = case when $2::timestamptz is null then $3 else status_reason end
            where id = $1
            """;
    private static final String CLOCK = "select now() as now";

    private final Pool pool;
    private final PulseInserts inserts;
    private final PulseChanges changes;
    private final UnusableConnections unusable;
    private final ClaimSpans spans;
    private final MeterRegistry meters;
    private final int limit;

    DueConnections(
            Pool pool,
            PulseInserts inserts,
            PulseChanges changes,
            UnusableConnections unusable,
            ClaimSpans spans,
            MeterRegistry meters,
            PulseConfig config) {
        this.pool = pool;
        this.inserts = inserts;
        this.changes = changes;
        this.unusable = unusable;
        this.spans = spans;
        this.meters = meters;
        this.limit = config.claimLimit();
    }

    /**
     * What one transaction claimed.
     *
     * @param pulses to be published at once: the outbox's lease on them is the caller's
     * @param more whether there may be more to claim right now
     * @param now PostgreSQL's clock
     */
    record Claim(List<OutboxEvent> pulses, boolean more, Instant now) {}

    /**
     * The rows of one transaction, and what was made of them.
     *
     * @param stored the pulses that were not stored before
     * @param unusable the rows that cannot be fired as they are stored
     */
    private record Round(List<NewPulse> stored, List<Row> unusable, boolean full, Instant now) {

        List<Pulse> requested() {
            return stored.stream()
                    .filter(pulse -> !pulse.isSkipped())
                    .map(NewPulse::pulse)
                    .toList();
        }

        Claim claim() {
            return new Claim(requested().stream().map(OutboxEvent::request).toList(), full, now);
        }
    }

    Uni<Claim> claim() {
        long began = System.nanoTime();
        return pool.withTransaction(connection -> connection
                        .preparedQuery(CLAIM)
                        .execute(Tuple.of(limit))
                        .flatMap(rows -> rows.size() == 0 ? nothing(connection) : fire(connection, rows)))
                .invoke(this::count)
                .invoke(round -> round.requested().forEach(pulse -> spans.record(pulse, began)))
                .call(round -> unusable.stop(round.unusable()))
                .map(Round::claim);
    }

    private static Uni<Round> nothing(SqlConnection connection) {
        return connection
                .query(CLOCK)
                .execute()
                .map(rows -> new Round(
                        List.of(), List.of(), false, Sql.instant(rows.iterator().next(), "now")));
    }

    private Uni<Round> fire(SqlConnection connection, RowSet<Row> rows) {
        List<NewPulse> pulses = new ArrayList<>();
        List<Tuple> next = new ArrayList<>();
        List<Row> bad = new ArrayList<>();
        for (Row row : rows) {
            try {
                DueFiring firing = DueFiring.of(row);
                pulses.addAll(firing.pulses());
                next.add(Sql.tuple(row.getUUID("id"), Sql.time(firing.next().orElse(null)), Schedule.ENDED));
            } catch (RuntimeException e) {
                bad.add(row);
            }
        }
        Instant now = Sql.instant(rows.iterator().next(), "now");
        return inserts.insert(connection, pulses)
                .call(() -> next.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : connection.preparedQuery(ADVANCE).executeBatch(next))
                .map(fresh -> new Round(stored(pulses, fresh), bad, rows.size() == limit, now));
    }

    private static List<NewPulse> stored(List<NewPulse> pulses, Set<UUID> fresh) {
        return pulses.stream()
                .filter(pulse -> fresh.contains(pulse.pulse().id()))
                .toList();
    }

    private void count(Round round) {
        for (NewPulse pulse : round.stored()) {
            meters.counter("chartpulse.pulses.claimed", "outcome", pulse.isSkipped() ? "missed" : "fired")
                    .increment();
            if (pulse.isSkipped()) {
                changes.ended(PulseStatus.SKIPPED);
            } else {
                meters.timer("chartpulse.pulses.lag")
                        .record(Duration.between(pulse.pulse().dueAt(), round.now()));
            }
        }
    }
}
