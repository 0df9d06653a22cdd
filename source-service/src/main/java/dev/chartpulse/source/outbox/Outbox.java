package dev.chartpulse.source.outbox;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.messaging.EventPublisher;
import dev.chartpulse.messaging.EventTooLargeException;
import dev.chartpulse.postgres.Batches;
import dev.chartpulse.source.outcome.Abandonment;
import dev.chartpulse.source.outcome.RetryPolicy;
import dev.chartpulse.source.pulses.OutboxEventType;
import dev.chartpulse.source.pulses.Pulse;
import dev.chartpulse.source.pulses.PulseConfig;
import dev.chartpulse.source.pulses.PulseRows;
import dev.chartpulse.source.pulses.Timeline;
import dev.chartpulse.source.sql.Sql;
import dev.chartpulse.traces.PulseTraces;

/**
 * Publishes the events that the pulses' rows say are still to be published: an event is taken by lease, published, then
 * marked. After a crash in between it is published again, which does no harm: it has the same ids, and every consumer is
 * idempotent. A pulse that was just claimed is published at once by its claimer; {@link #sweep} finds all other events.
 *
 * <p>Counted in {@code chartpulse.pulses.published}, by event and outcome (published, retried, impossible; and
 * of pulses with conditions of the mode onChange: waiting, superseded); those that were
 * found here also in {@code chartpulse.outbox.swept}: retries, abandonments, and what its claimer did not get through.
 */
@ApplicationScoped
public class Outbox {

    private static final Logger LOG = Logger.getLogger(Outbox.class);
    /** The most events that one {@link #sweep} takes. */
    public static final int BATCH = 100;

    private static final String LEASE = """
            update pulse p set outbox_at = now() + $2::bigint * interval '1 millisecond'
            from due where p.id = due.id
            returning p.outbox, p.abandoned_at, p.failure::text as failure,
            """ + PulseRows.COLUMNS;
    private static final String TAKE = """
            with due as (
                select id from pulse
                where outbox is not null and outbox_at <= now()
                    and (outbox = 'pulse-abandoned' or expires_at > now())
                order by outbox_at limit $1 for update skip locked)
            """ + LEASE;
    private static final String TAKE_ONE = """
            with due as (
                select id from pulse where id = $1 and outbox is not null and outbox_at <= now() for update skip locked)
            """ + LEASE;
    /** Locked in one order, as everywhere where several pulses are. */
    private static final String MARK = """
            with published as materialized (
                select p.id, m.patience
                from pulse p join unnest($1::uuid[], $2::integer[], $3::text[], $4::bigint[]) as m (id, attempt, event, patience)
                    on p.id = m.id and p.attempt = m.attempt and p.outbox = m.event
                order by p.id for update of p)
            update pulse p set outbox = null, outbox_at = null,
                ask_again_at =
                    case when p.stage = 'requested' then now() + m.patience * interval '1 millisecond' end
            from published m where p.id = m.id
            """;

    private static final String RELEASE = """
            update pulse set outbox_at = now() + $4::bigint * interval '1 millisecond'
            where id = $1 and attempt = $2 and outbox = $3
            """;
    /** The evaluation of the pulse before wakes it; this is for what is lost, and the rarer, the longer the pulse waits. */
    private static final String WAIT = """
            update pulse set outbox_at =
                now() + greatest($4::bigint * interval '1 millisecond', least(interval '1 minute', (now() - created_at) / 4))
            where id = $1 and attempt = $2 and outbox = $3
            """;

    private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("chartpulse.pulse.attempt");

    private final Pool pool;
    private final EventComposer events;
    private final EventPublisher publisher;
    private final Abandonment abandonment;
    private final PulseConfig config;
    private final RetryPolicy retries;
    private final PulseTraces traces;
    private final MeterRegistry meters;
    private final Batches<OutboxEvent, Boolean> marks;

    Outbox(
            Pool pool,
            EventComposer events,
            EventPublisher publisher,
            Abandonment abandonment,
            PulseConfig config,
            RetryPolicy retries,
            PulseTraces traces,
            MeterRegistry meters) {
        this.pool = pool;
        this.events = events;
        this.publisher = publisher;
        this.abandonment = abandonment;
        this.config = config;
        this.retries = retries;
        this.traces = traces;
        this.meters = meters;
        this.marks = new Batches<>(BATCH, this::markAll);
    }

    /** Publishes the events on which there is no lease; the result is how many were tried. */
    public Uni<Integer> sweep() {
        return take().invoke(taken -> meters.counter("chartpulse.outbox.swept").increment(taken.size()))
                .flatMap(taken -> Multi.createFrom()
                        .iterable(taken)
                        .onItem()
                        .transformToUni(this::publish)
                        .merge(config.publishConcurrency())
                        .collect()
                        .asList()
                        .replaceWith(taken.size()));
    }

    /** Takes a batch, by lease. */
    Uni<List<OutboxEvent>> take() {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(BATCH, config.publishLease().toMillis()))
                .map(rows -> Sql.list(rows, Outbox::event));
    }

    /** Publishes the event of a pulse that waits in the outbox, as {@link #publish(OutboxEvent)} does; if none does, publishes nothing. */
    public Uni<Void> publish(UUID pulseId) {
        return pool.preparedQuery(TAKE_ONE)
                .execute(Tuple.of(pulseId, config.publishLease().toMillis()))
                .flatMap(rows -> {
                    for (Row row : rows) {
                        return publish(event(row));
                    }
                    return Uni.createFrom().voidItem();
                });
    }

    /**
     * Publishes an event whose lease is the caller's. Completes in any case: what could not be published stays in the
     * outbox, or ends its pulse when it never can be.
     */
    public Uni<Void> publish(OutboxEvent event) {
        Pulse pulse = event.pulse();
        return traces.run(
                pulse.id(),
                "outbox " + event.type().text(),
                Attributes.of(ATTEMPT, (long) pulse.attempt()),
                span -> publishOnce(event));
    }

    private Uni<Void> publishOnce(OutboxEvent event) {
        return Uni.createFrom()
                .deferred(() -> events.of(event))
                .flatMap(publisher::publish)
                .ifNoItem()
                .after(config.publishTimeout())
                .fail()
                .chain(() -> marks.add(event))
                .replaceWithVoid()
                .invoke(() -> count(event, "published"))
                .onFailure()
                .recoverWithUni(failure -> failed(event, failure))
                .ifNoItem()
                .after(config.publishLease())
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "%s of pulse %s stays in the outbox until its lease ends: %s",
                        event.type().text(), event.pulse().id(), failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<List<Boolean>> markAll(List<OutboxEvent> events) {
        return pool.withTransaction(connection -> connection
                        .preparedQuery(MARK)
                        .execute(Sql.columns(
                                events,
                                Sql.column(UUID[]::new, event -> event.pulse().id()),
                                Sql.column(
                                        Integer[]::new, event -> event.pulse().attempt()),
                                Sql.column(String[]::new, event -> event.type().text()),
                                Sql.column(Long[]::new, event -> retries.patience(
                                                event.pulse().attempt())
                                        .toMillis())))
                        .chain(() -> Timeline.add(
                                connection,
                                events.stream()
                                        .filter(event -> event.type() == OutboxEventType.REQUESTED)
                                        .map(event -> published(event.pulse()))
                                        .toList())))
                .map(marked -> events.stream().map(event -> true).toList());
    }

    private static Timeline.Entry published(Pulse pulse) {
        return Timeline.Entry.now(pulse.id(), "published/" + pulse.attempt(), "published", pulse.attempt(), null);
    }

    private Uni<Void> failed(OutboxEvent event, Throwable failure) {
        Pulse pulse = event.pulse();
        if (failure instanceof ConditionTurnException turn) {
            count(event, turn.isPassed() ? "superseded" : "waiting");
            return turn.isPassed()
                    ? abandonment.end(pulse.id(), pulse.attempt(), ConditionTurnException.PASSED, false)
                    : leave(event, WAIT);
        }
        Optional<Failure> lasting = EventComposer.lasting(failure);
        if (lasting.isPresent()) {
            count(event, "impossible");
            LOG.errorf(
                    "%s of pulse %s can never be published: %s", event.type().text(), pulse.id(), failure.getMessage());
            return abandonment.end(
                    pulse.id(), pulse.attempt(), lasting.get(), failure instanceof EventTooLargeException);
        }
        count(event, "retried");
        LOG.warnf(
                "%s of pulse %s could not be published and stays in the outbox: %s",
                event.type().text(), pulse.id(), failure.getMessage());
        return leave(event, RELEASE);
    }

    /** Leaves the event in the outbox for a while. */
    private Uni<Void> leave(OutboxEvent event, String statement) {
        Pulse pulse = event.pulse();
        return pool.preparedQuery(statement)
                .execute(Tuple.of(
                        pulse.id(),
                        pulse.attempt(),
                        event.type().text(),
                        config.publishPause().toMillis()))
                .replaceWithVoid();
    }

    private static OutboxEvent event(Row row) {
        return new OutboxEvent(
                PulseRows.pulse(row),
                OutboxEventType.ofText(row.getString("outbox")),
                PulseRows.failure(row),
                Sql.instant(row, "abandoned_at"));
    }

    private void count(OutboxEvent event, String outcome) {
        meters.counter("chartpulse.pulses.published", "event", event.type().text(), "outcome", outcome)
                .increment();
    }
}
