package dev.chartpulse.source.firing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.source.outbox.OutboxEvent;
import dev.chartpulse.source.pulses.PulseChanges;
import dev.chartpulse.source.pulses.PulseConfig;
import dev.chartpulse.source.pulses.PulseStatus;
import dev.chartpulse.source.sources.SourceHealth;
import dev.chartpulse.source.sql.Sql;

/**
 * Claims the connections that are due by PostgreSQL's clock: the claim, its pulse and the next instant are one transaction.
 * Any number of replicas may claim at once: each takes other rows, and the unique key decides whatever happens.
 *
 * <p>Counted in {@code chartpulse.pulses.claimed}, by outcome (fired, missed: worth an alert; by-hand by {@link
 * FireByHand}); how long after its due
 * instant a pulse was claimed, in {@code chartpulse.pulses.lag}.
 */
@ApplicationScoped
class DueConnections {

    private static final Logger LOG = Logger.getLogger(DueConnections.class);

    private static final String CLAIM = ConnectionSnapshot.SELECT + """
                    where c.status = 'active' and c.next_due_at <= now()
                    order by c.next_due_at limit $1 for update of c skip locked
                    """;
    private static final String ADVANCE = "update connection set next_due_at = $2 where id = $1";
    private static final String CLOCK = "select now() as now";

    private final Pool pool;
    private final PulseInserts inserts;
    private final PulseChanges changes;
    private final SourceHealth health;
    private final MeterRegistry meters;
    private final int limit;

    DueConnections(
            Pool pool,
            PulseInserts inserts,
            PulseChanges changes,
            SourceHealth health,
            MeterRegistry meters,
            PulseConfig config) {
        this.changes = changes;
        this.pool = pool;
        this.inserts = inserts;
        this.health = health;
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

    Uni<Claim> claim() {
        return pool.withTransaction(connection -> connection
                .preparedQuery(CLAIM)
                .execute(Tuple.of(limit))
                .flatMap(rows -> rows.size() == 0 ? nothing(connection) : fire(connection, rows)));
    }

    private static Uni<Claim> nothing(SqlConnection connection) {
        return connection
                .query(CLOCK)
                .execute()
                .map(rows ->
                        new Claim(List.of(), false, Sql.instant(rows.iterator().next(), "now")));
    }

    private Uni<Claim> fire(SqlConnection connection, RowSet<Row> rows) {
        List<NewPulse> pulses = new ArrayList<>();
        List<Tuple> next = new ArrayList<>();
        List<Row> unusable = new ArrayList<>();
        for (Row row : rows) {
            plan(row)
                    .ifPresentOrElse(
                            planned -> {
                                pulses.addAll(planned.pulses());
                                next.add(Tuple.of(row.getUUID("id"), Sql.time(planned.next())));
                            },
                            () -> unusable.add(row));
        }
        Instant now = Sql.instant(rows.iterator().next(), "now");
        return inserts.insert(connection, pulses)
                .call(fresh -> next.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : connection.preparedQuery(ADVANCE).executeBatch(next))
                .call(fresh -> breakSources(connection, unusable))
                .invoke(fresh -> count(pulses, fresh, now))
                .map(fresh -> new Claim(
                        pulses.stream()
                                .filter(pulse -> !pulse.isSkipped()
                                        && fresh.contains(pulse.pulse().id()))
                                .map(pulse -> OutboxEvent.request(pulse.pulse()))
                                .toList(),
                        rows.size() == limit,
                        now));
    }

    private void count(List<NewPulse> pulses, Set<UUID> fresh, Instant now) {
        for (NewPulse pulse : pulses) {
            if (!fresh.contains(pulse.pulse().id())) {
                continue;
            }
            meters.counter("chartpulse.pulses.claimed", "outcome", pulse.isSkipped() ? "missed" : "fired")
                    .increment();
            if (pulse.isSkipped()) {
                changes.ended(PulseStatus.SKIPPED);
            } else {
                meters.timer("chartpulse.pulses.lag")
                        .record(Duration.between(pulse.pulse().dueAt(), now));
            }
        }
    }

    private record Planned(List<NewPulse> pulses, Instant next) {}

    /** Empty when what is stored cannot be fired: one such connection must not hold up the others. */
    private static Optional<Planned> plan(Row row) {
        try {
            ConnectionSnapshot order = ConnectionSnapshot.of(row);
            DueInstants due = DueInstants.of(order.instants(), order.nextDueAt(), order.now(), order.grace());
            List<NewPulse> pulses = new ArrayList<>();
            due.missed().forEach(missed -> pulses.add(NewPulse.missed(order, missed)));
            due.fires()
                    .map(at -> order.pulse(PulseIds.scheduled(order.connectionId(), at), Trigger.SCHEDULED, at))
                    .map(NewPulse::request)
                    .ifPresent(pulses::add);
            return Optional.of(new Planned(pulses, due.next()));
        } catch (RuntimeException e) {
            LOG.errorf("connection %s cannot be fired as it is stored: %s", row.getUUID("id"), e.getMessage());
            return Optional.empty();
        }
    }

    private Uni<Void> breakSources(SqlConnection connection, List<Row> unusable) {
        return Multi.createFrom()
                .iterable(unusable.stream()
                        .map(row -> row.getUUID("source_id"))
                        .distinct()
                        .<UUID>toList())
                .onItem()
                .transformToUniAndConcatenate(sourceId -> health.unusable(
                        connection,
                        sourceId,
                        new Failure(
                                "source-unusable",
                                "The connection or its source cannot be fired as it is stored.",
                                "Save both again.",
                                false,
                                null)))
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
