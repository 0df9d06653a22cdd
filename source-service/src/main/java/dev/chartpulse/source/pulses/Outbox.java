package dev.chartpulse.source.pulses;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.messaging.EventPublisher;
import dev.chartpulse.messaging.EventTooLargeException;

/**
 * Publishes what the pulses' rows say is still to be published: taken by lease, published, then marked. A crash in between
 * publishes again: the event names the same things, and every consumer is idempotent. Who claims a pulse publishes it at
 * once; the rest is found here.
 *
 * <p>Counted in {@code chartpulse.pulses.published}, by event and outcome (published, retried, impossible); those that were
 * found here also in {@code chartpulse.outbox.swept}: retries, abandonments, and what its claimer did not get through.
 */
@ApplicationScoped
class Outbox {

    private static final Logger LOG = Logger.getLogger(Outbox.class);
    private static final int BATCH = 100;

    private static final String TAKE = """
            with due as (
                select id from pulse
                where outbox is not null and outbox_at <= now()
                    and (outbox = 'pulse-abandoned' or expires_at > now())
                order by outbox_at limit $1 for update skip locked)
            update pulse p set outbox_at = now() + $2::bigint * interval '1 millisecond'
            from due where p.id = due.id
            returning p.outbox, p.abandoned_at, p.failure::text as failure,
            """ + Sql.PULSE_COLUMNS;
    private static final String MARK = """
            update pulse set outbox = null, outbox_at = null,
                ask_again_at = case when stage = 'requested' then now() + $4::bigint * interval '1 millisecond' end
            where id = $1 and attempt = $2 and outbox = $3
            """;
    private static final String RELEASE = """
            update pulse set outbox_at = now() + $4::bigint * interval '1 millisecond'
            where id = $1 and attempt = $2 and outbox = $3
            """;

    private final Pool pool;
    private final PendingEvents events;
    private final EventPublisher publisher;
    private final Endings endings;
    private final PulseConfig config;
    private final RetryPolicy retries;
    private final MeterRegistry meters;

    Outbox(
            Pool pool,
            PendingEvents events,
            EventPublisher publisher,
            Endings endings,
            PulseConfig config,
            RetryPolicy retries,
            MeterRegistry meters) {
        this.pool = pool;
        this.events = events;
        this.publisher = publisher;
        this.endings = endings;
        this.config = config;
        this.retries = retries;
        this.meters = meters;
    }

    /** Publishes what nobody holds; the number of events tried. */
    Uni<Integer> sweep() {
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
    Uni<List<Pending>> take() {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(BATCH, config.publishLease().toMillis()))
                .map(rows -> Sql.list(rows, Outbox::pending));
    }

    /**
     * Publishes an event whose lease is the caller's. Completes in any case: what could not be published stays in the
     * outbox, or ends its pulse when it never can be.
     */
    Uni<Void> publish(Pending pending) {
        return Uni.createFrom()
                .deferred(() -> events.of(pending))
                .flatMap(publisher::publish)
                .ifNoItem()
                .after(config.publishTimeout())
                .fail()
                .flatMap(published -> mark(pending))
                .invoke(marked -> count(pending, "published"))
                .onFailure()
                .recoverWithUni(failure -> failed(pending, failure))
                .ifNoItem()
                .after(config.publishLease())
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "%s of pulse %s stays in the outbox until its lease ends: %s",
                        pending.kind().text(), pending.pulse().id(), failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> mark(Pending pending) {
        Pulse pulse = pending.pulse();
        Duration patience = retries.patience(pulse.attempt());
        boolean request = pending.kind() == Pending.Kind.REQUESTED;
        return pool.withTransaction(connection -> connection
                .preparedQuery(MARK)
                .execute(Tuple.of(pulse.id(), pulse.attempt(), pending.kind().text(), patience.toMillis()))
                .flatMap(marked -> request
                        ? Timeline.add(
                                connection,
                                List.of(Timeline.Entry.now(
                                        pulse.id(),
                                        "published/" + pulse.attempt(),
                                        "published",
                                        pulse.attempt(),
                                        null)))
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Void> failed(Pending pending, Throwable failure) {
        Pulse pulse = pending.pulse();
        Optional<Failure> lasting = PendingEvents.lasting(failure);
        if (lasting.isPresent()) {
            count(pending, "impossible");
            LOG.errorf(
                    "%s of pulse %s can never be published: %s",
                    pending.kind().text(), pulse.id(), failure.getMessage());
            return endings.end(pulse.id(), pulse.attempt(), lasting.get(), failure instanceof EventTooLargeException);
        }
        count(pending, "retried");
        LOG.warnf(
                "%s of pulse %s could not be published and stays in the outbox: %s",
                pending.kind().text(), pulse.id(), failure.getMessage());
        return pool.preparedQuery(RELEASE)
                .execute(Tuple.of(
                        pulse.id(),
                        pulse.attempt(),
                        pending.kind().text(),
                        config.publishPause().toMillis()))
                .replaceWithVoid();
    }

    private static Pending pending(Row row) {
        return new Pending(
                Sql.pulse(row),
                Pending.Kind.ofText(row.getString("outbox")),
                Sql.failure(row),
                Sql.instant(row, "abandoned_at"));
    }

    private void count(Pending pending, String outcome) {
        meters.counter("chartpulse.pulses.published", "event", pending.kind().text(), "outcome", outcome)
                .increment();
    }
}
