package dev.chartpulse.source.firing;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.postgres.PostgresFault;
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

    private static final Logger LOG = Logger.getLogger(DueConnections.class);

    private static final String CLAIM = ConnectionSnapshot.SELECT_FOR_SCHEDULE + """
                    where c.status = 'active' and c.next_due_at <= now()
                        and c.id <> all($2)
                    order by c.next_due_at, c.source_id limit $1 for update of c skip locked
                    """;
    private static final String ADVANCE = """
            update connection c set next_due_at = n.at,
                status = case when n.at is null then 'paused' else c.status end,
                status_reason = case when n.at is null then $3 else c.status_reason end
            from unnest($1::uuid[], $2::timestamptz[]) as n (id, at)
            where c.id = n.id
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
    record Claim(List<OutboxEvent> pulses, boolean more, Instant now) {

        Claim withMore() {
            return new Claim(pulses, true, now);
        }
    }

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

    /**
     * Claims connections, those of one source together, so that they share its chart. If PostgreSQL refuses a value that is to be
     * stored, fewer are claimed, down to a single one, which is then left out: so a connection whose pulse cannot be stored
     * stops no other. It stays due.
     *
     * @return fails if nothing could be claimed but what is refused
     */
    Uni<Claim> claim() {
        return claim(limit, Set.of());
    }

    private Uni<Claim> claim(int most, Set<UUID> without) {
        return claimOnce(most, without)
                .onFailure(RefusedClaim.class)
                .recoverWithUni(failure -> claimOthers(failure, without));
    }

    private Uni<Claim> claimOthers(RefusedClaim refused, Set<UUID> without) {
        LOG.warnf(
                "a claim of %d connections was refused, the first is %s: %s",
                refused.connections.size(),
                refused.connections.get(0),
                refused.getCause().getMessage());
        if (refused.connections.size() > 1) {
            return claim(refused.connections.size() / 2, without).map(Claim::withMore);
        }
        Set<UUID> leftOut = new HashSet<>(without);
        leftOut.add(refused.connections.get(0));
        return claim(limit, leftOut)
                .flatMap(claim -> claim.pulses().isEmpty() && !claim.more()
                        ? Uni.createFrom().failure(refused.getCause())
                        : Uni.createFrom().item(claim.withMore()));
    }

    private Uni<Claim> claimOnce(int most, Set<UUID> without) {
        long began = System.nanoTime();
        return pool.withTransaction(connection -> connection
                        .preparedQuery(CLAIM)
                        .execute(Tuple.of(most, without.toArray(UUID[]::new)))
                        .flatMap(rows -> rows.size() == 0 ? nothing(connection) : fire(connection, rows, most)))
                .invoke(this::count)
                .invoke(round -> round.requested().forEach(pulse -> spans.record(pulse, began)))
                .call(round -> unusable.stop(round.unusable()))
                .map(Round::claim);
    }

    /** PostgreSQL refused a value of one of these connections. */
    private static final class RefusedClaim extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient List<UUID> connections;

        RefusedClaim(RowSet<Row> connections, Throwable cause) {
            super(cause.getMessage(), cause, false, false);
            this.connections = Sql.list(connections, row -> row.getUUID("id"));
        }
    }

    private static Uni<Round> nothing(SqlConnection connection) {
        return connection
                .query(CLOCK)
                .execute()
                .map(rows -> new Round(
                        List.of(), List.of(), false, Sql.instant(rows.iterator().next(), "now")));
    }

    /** @param at null when the schedule has ended */
    private record Next(UUID connectionId, Instant at) {}

    private Uni<Round> fire(SqlConnection connection, RowSet<Row> rows, int most) {
        List<NewPulse> pulses = new ArrayList<>();
        List<Next> next = new ArrayList<>();
        List<Row> bad = new ArrayList<>();
        for (Row row : rows) {
            try {
                DueFiring firing = DueFiring.of(row);
                pulses.addAll(firing.pulses());
                next.add(new Next(row.getUUID("id"), firing.next().orElse(null)));
            } catch (RuntimeException e) {
                bad.add(row);
            }
        }
        Instant now = Sql.instant(rows.iterator().next(), "now");
        return inserts.insert(connection, pulses)
                .call(() -> next.isEmpty() ? Uni.createFrom().voidItem() : advance(connection, next))
                .onFailure(PostgresFault::isOfTheValues)
                .transform(refusal -> new RefusedClaim(rows, refusal))
                .map(fresh -> new Round(stored(pulses, fresh), bad, rows.size() == most, now));
    }

    private static Uni<Void> advance(SqlConnection connection, List<Next> next) {
        return connection
                .preparedQuery(ADVANCE)
                .execute(Sql.columns(
                                next,
                                Sql.column(UUID[]::new, Next::connectionId),
                                Sql.column(OffsetDateTime[]::new, one -> Sql.time(one.at())))
                        .addString(Schedule.ENDED))
                .replaceWithVoid();
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
