package dev.chartpulse.source.health;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.Reach;
import dev.chartpulse.source.destinations.DeliveryTarget;
import dev.chartpulse.source.notices.Notices;
import dev.chartpulse.source.pulses.Pulse;
import dev.chartpulse.source.pulses.PulseRows;
import dev.chartpulse.source.pulses.UnansweredFailure;
import dev.chartpulse.source.sql.Sql;

/**
 * Keeps the troubles: what fails towards a channel, an address or a Slack workspace, from the first delivery that failed, or of which it
 * is not known whether it was sent, to the next one that is sent. Nothing is fired by schedule any more at a target whose trouble a person has to mend: at what
 * {@link Reach} says, and no more. A connection all of whose targets are stopped shows Error.
 *
 * <p>A target is fired at again once somebody acted: saved or resumed a connection that uses it, saved the destination, or changed the
 * integration, such as its token; and once a delivery to it was sent, such as a resend or a test. What happened before any
 * of these stops nothing, however late it is reported.
 *
 * <p>All methods work within the caller's transaction, which locks troubles before connections.
 */
@ApplicationScoped
public class DeliveryHealth {

    private static final String PULSE = "select " + PulseRows.COLUMNS + " from pulse p where p.id = $1";

    /** Whether the report is outdated: a later delivery to the target was sent. */
    private static final String CIRCUMSTANCES = """
            select exists (select from trouble x
                    where x.workspace_id = p.workspace_id and x.subject = any($2) and x.sent_at >= $3)
                or exists (select from pulse n join delivery d on d.pulse_id = n.id
                    where n.workspace_id = p.workspace_id and n.connection_id = p.connection_id
                        and n.status in ('rendered', 'delivered', 'partly-delivered') and n.due_at >= p.due_at
                        and d.outcome = 'sent'
                        and d.kind = $4 and lower(d.address) = lower($5) and d.settled_at >= $3) as outdated,
                coalesce((select coalesce(max(e.at), p.created_at) from pulse_entry e
                        where e.pulse_id = p.id and e.event = 'published')
                    >= greatest(
                        (select c.updated_at from connection c where c.id = p.connection_id),
                        (select i.updated_at from integration i where i.id = $6),
                        (select max(d.updated_at) from destination d
                            join connection_destination cd on cd.destination_id = d.id
                            where cd.connection_id = p.connection_id and d.kind = $4),
                        (select max(x.lifted_at) from trouble x
                            where x.workspace_id = p.workspace_id and x.subject = any($2) and x.ended_at is null)), true) as newest
            from pulse p where p.id = $1
            """;

    private static final String FAILED = """
            insert into trouble (id, workspace_id, subject, kind, integration_id, address, connection_id, since, failures,
                failure, failed_at, stopped_at, doubtful)
            values ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9::text::jsonb, $10, case when $11 then now() end, $12)
            on conflict (workspace_id, subject) where ended_at is null do update set
                since = least(trouble.since, excluded.since),
                failure = case when excluded.failed_at >= trouble.failed_at then excluded.failure else trouble.failure end,
                failed_at = greatest(trouble.failed_at, excluded.failed_at),
                stopped_at = coalesce(trouble.stopped_at, excluded.stopped_at),
                doubtful = trouble.doubtful and excluded.doubtful
            returning id
            """;
    /** Counts each delivery once, however often it fails. */
    private static final String COUNT = """
            with counted as (
                update delivery set trouble_id = $2 where id = $1 and trouble_id is distinct from $2 returning id)
            update trouble set failures = failures + 1 from counted where trouble.id = $2
            """;

    private static final String STOP = """
            with stopped as materialized (
                select id from connection
                where status = 'active' and id in
                    (select t.connection_id from connection_target t where t.workspace_id = $1 and t.trouble_id = $2)
                order by id for no key update)
            update connection c set status = 'error', status_reason = $3, next_due_at = null
            from stopped
            where c.id = stopped.id
                and not exists (select from connection_target t where t.connection_id = c.id and t.trouble_id is null)
            """;
    private static final String SENT = """
            update trouble set ended_at = now(), sent_at = $3, stopped_at = null
            where workspace_id = $1 and subject = any($2) and ended_at is null and failed_at < $3
            returning id
            """;

    private static final String LIFT = """
            update trouble x set stopped_at = null, lifted_at = now()
            from destination_target t
            where t.workspace_id = $1 and t.destination_id = any($3) and x.workspace_id = $1 and x.ended_at is null
                and x.subject in (t.subject, t.account, $2 || '|' || t.subject)
            """;
    private static final String LIFT_WHERE_CHANGED = """
            update trouble x set stopped_at = null, lifted_at = now()
            where x.stopped_at is not null and x.ended_at is null
                and (exists (select from integration i where i.id = x.integration_id and i.updated_at > x.stopped_at)
                    or exists (select from destination d join destination_target t on t.destination_id = d.id
                        where d.workspace_id = x.workspace_id and d.updated_at > x.stopped_at
                            and (t.account = x.subject or x.subject = t.subject
                                or x.subject = x.connection_id || '|' || t.subject)))
            """;

    private final Notices notices;

    DeliveryHealth(Notices notices) {
        this.notices = notices;
    }

    /**
     * Notes what became of a delivery. Called once for each revision of it.
     *
     * @param troubled whether there may be a trouble that a delivery which was sent ends
     */
    public Uni<Void> settled(SqlConnection connection, DeliverySettled event, boolean troubled) {
        boolean failed = reach(event) != null;
        boolean sent = event.outcome() == Outcome.SENT && troubled;
        return !failed && !sent
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(PULSE)
                        .execute(Tuple.of(event.pulseId()))
                        .map(rows -> PulseRows.pulse(rows.iterator().next()))
                        .flatMap(pulse -> target(pulse, event.deliveryId())
                                .map(target -> sent
                                        ? sent(connection, pulse, target, event)
                                        : failed(connection, pulse, target, event))
                                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /**
     * Lets these destinations be fired at again, because a person saved or resumed a connection that uses them.
     *
     * @param connectionId of the connection, which the caller has not locked yet
     */
    public Uni<Void> lift(SqlConnection connection, UUID workspaceId, UUID connectionId, UUID[] destinationIds) {
        return connection
                .preparedQuery(LIFT)
                .execute(Tuple.of(workspaceId, connectionId.toString(), destinationIds))
                .replaceWithVoid();
    }

    /** Lets everything be fired at again whose destination or integration was changed after it was stopped. */
    public Uni<Void> liftWhereChanged(SqlConnection connection) {
        return connection.query(LIFT_WHERE_CHANGED).execute().replaceWithVoid();
    }

    private static Optional<DeliveryTarget> target(Pulse pulse, UUID deliveryId) {
        return Optional.ofNullable(pulse.snapshot()).flatMap(snapshot -> snapshot.targets().stream()
                .filter(target -> target.deliveryId(pulse.id()).equals(deliveryId))
                .findFirst());
    }

    /**
     * What fails together with the delivery; null if it did not fail by itself. One that was tried until its pulse expired failed, too, whatever
     * the reason; no other delivery is at fault for that. A delivery that is unknown belongs to a streak as well, so that its owner is told;
     * it may have arrived, so it stops nothing.
     */
    private static Reach reach(DeliverySettled event) {
        boolean triedInVain = event.outcome() == Outcome.SKIPPED
                && event.attempts() > 0
                && event.failure().kind().equals(UnansweredFailure.EXPIRED);
        return triedInVain || event.outcome() == Outcome.UNKNOWN
                ? Reach.DELIVERY
                : event.outcome() == Outcome.FAILED ? event.failure().reach() : null;
    }

    private Uni<Void> sent(SqlConnection connection, Pulse pulse, DeliveryTarget target, DeliverySettled event) {
        return ended(connection, pulse.workspaceId(), Subject.all(target, pulse.connectionId()), event.settledAt());
    }

    /** A test of a destination reached this target: what fails towards it, or towards its workspace, is over. */
    public Uni<Void> reached(SqlConnection connection, UUID workspaceId, DeliveryTarget target, Instant at) {
        return ended(connection, workspaceId, Subject.ofEveryConnection(target), at);
    }

    private Uni<Void> ended(SqlConnection connection, UUID workspaceId, String[] subjects, Instant at) {
        return connection
                .preparedQuery(SENT)
                .execute(Sql.tuple(workspaceId, subjects, Sql.time(at)))
                .flatMap(ended -> notices.recovered(connection, Sql.list(ended, row -> row.getUUID("id"))));
    }

    private Uni<Void> failed(SqlConnection connection, Pulse pulse, DeliveryTarget target, DeliverySettled event) {
        Subject subject = Subject.of(reach(event), target, pulse.connectionId());
        return connection
                .preparedQuery(CIRCUMSTANCES)
                .execute(Sql.tuple(
                        pulse.id(),
                        Subject.all(target, pulse.connectionId()),
                        Sql.time(event.settledAt()),
                        subject.kind(),
                        target.address(),
                        target.integrationId()))
                .map(rows -> rows.iterator().next())
                .flatMap(now -> now.getBoolean("outdated")
                        ? Uni.createFrom().voidItem()
                        : note(connection, pulse, subject, event, now.getBoolean("newest")));
    }

    private Uni<Void> note(
            SqlConnection connection, Pulse pulse, Subject subject, DeliverySettled event, boolean newest) {
        boolean stops = newest && reach(event) != Reach.DELIVERY;
        return connection
                .preparedQuery(FAILED)
                .execute(Sql.tuple(
                        UUID.randomUUID(),
                        pulse.workspaceId(),
                        subject.text(),
                        subject.kind(),
                        subject.integrationId(),
                        subject.address(),
                        subject.connectionId(),
                        Sql.time(pulse.dueAt()),
                        PulseRows.json(event.failure()),
                        Sql.time(event.settledAt()),
                        stops,
                        event.outcome() == Outcome.UNKNOWN))
                .map(rows -> rows.iterator().next().getUUID("id"))
                .call(trouble -> connection.preparedQuery(COUNT).execute(Tuple.of(event.deliveryId(), trouble)))
                .call(trouble -> stops
                        ? stop(connection, pulse.workspaceId(), trouble, event.failure())
                        : Uni.createFrom().voidItem())
                .flatMap(trouble -> notices.failing(connection, trouble, pulse.id()));
    }

    private static Uni<Void> stop(SqlConnection connection, UUID workspaceId, UUID trouble, Failure failure) {
        return connection
                .preparedQuery(STOP)
                .execute(Sql.tuple(workspaceId, trouble, Reason.cut("Nothing can be delivered: " + Reason.of(failure))))
                .replaceWithVoid();
    }
}
