package dev.chartpulse.source.resends;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.DeliverySpec;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.ResendRequested;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.destinations.DeliveryTarget;
import dev.chartpulse.source.outbox.PulseCredentials;
import dev.chartpulse.source.pictures.PictureLinks;
import dev.chartpulse.source.publishing.Publishing;
import dev.chartpulse.source.pulses.Pulse;
import dev.chartpulse.source.pulses.PulseChanges;
import dev.chartpulse.source.pulses.PulseRows;
import dev.chartpulse.source.pulses.Timeline;
import dev.chartpulse.source.sql.Sql;

/**
 * Publishes the resends that are stored: each is taken by lease, published, then marked. One that cannot be published in its
 * time is taken back: the delivery has its outcome again. One that was published and never answered is unknown.
 */
@ApplicationScoped
public class ResendOutbox {

    private static final String TAKE = """
            with due as (
                select delivery_id, revision from resend where outbox_at <= now()
                order by outbox_at limit $1 for update skip locked)
            update resend r set outbox_at = now() + $2::bigint * interval '1 millisecond'
            from due, pulse p
            where r.delivery_id = due.delivery_id and r.revision = due.revision and p.id = r.pulse_id
            returning r.delivery_id, r.revision, r.outcome, r.requested_at, r.expires_at as resend_until,
                r.expires_at <= now() as expired, r.published_at is not null as published,
            """ + PulseRows.COLUMNS;
    /** delivery-service settles what it could not send in time soon after; its event may be late. */
    private static final String MARK = """
            update resend set published_at = now(), outbox_at = expires_at + interval '15 minutes'
            where delivery_id = $1 and revision = $2
            """;

    private static final String RELEASE = """
            update resend set outbox_at = now() + $3::bigint * interval '1 millisecond'
            where delivery_id = $1 and revision = $2
            """;
    private static final String GIVE_BACK = """
            update delivery d set settled_at = r.settled_at,
                outcome = case when r.published_at is null then r.outcome else 'unknown' end,
                failure = case when r.published_at is null then r.failure else $3::text::jsonb end
            from resend r
            where d.id = $1 and d.revision = $2 and d.outcome is null and r.delivery_id = d.id and r.revision = d.revision
            """;
    private static final String FORGET = "delete from resend where delivery_id = $1 and revision = $2";

    private static final Failure UNANSWERED = new Failure(
            ProblemCode.RESEND_UNANSWERED,
            "Nothing was heard of the resend.",
            "Ask the recipients; look into delivery-service's log; ask for it once more if nothing came.",
            false,
            null);

    private final Pool pool;
    private final Publishing publishing;
    private final PulseChanges changes;
    private final PictureLinks pictures;

    ResendOutbox(Pool pool, Publishing publishing, PulseChanges changes, PictureLinks pictures) {
        this.pool = pool;
        this.publishing = publishing;
        this.changes = changes;
        this.pictures = pictures;
    }

    private record Resend(
            UUID deliveryId,
            int revision,
            Outcome outcome,
            Instant requestedAt,
            Instant expiresAt,
            boolean expired,
            boolean published,
            Pulse pulse)
            implements Publishing.Waiting {

        static Resend of(Row row) {
            return new Resend(
                    row.getUUID("delivery_id"),
                    row.getInteger("revision"),
                    row.getString("outcome").equals("failed") ? Outcome.FAILED : Outcome.UNKNOWN,
                    Sql.instant(row, "requested_at"),
                    Sql.instant(row, "resend_until"),
                    row.getBoolean("expired"),
                    row.getBoolean("published"),
                    PulseRows.pulse(row));
        }

        @Override
        public String name() {
            return "resend of delivery " + deliveryId;
        }

        @Override
        public List<Object> key() {
            return List.of(deliveryId, revision);
        }

        ResendRequested event(DeliverySpec delivery) {
            return new ResendRequested(
                    deliveryId,
                    pulse.id(),
                    pulse.workspaceId(),
                    revision,
                    outcome,
                    delivery.slack(),
                    delivery.webhook(),
                    requestedAt,
                    expiresAt);
        }
    }

    /** Publishes resends on which there is no lease; whether there may be more. */
    public Uni<Boolean> sweep() {
        return publishing.sweep(TAKE, RELEASE, Resend::of, this::handle);
    }

    private Uni<Void> handle(Resend resend) {
        return resend.expired() ? takeBack(resend, "It could not be sent again in time.") : publish(resend);
    }

    private Uni<Void> publish(Resend resend) {
        Pulse pulse = resend.pulse();
        DeliveryTarget target = pulse.snapshot() == null
                ? null
                : pulse.snapshot().targets().stream()
                        .filter(each -> each.deliveryId(pulse.id()).equals(resend.deliveryId()))
                        .findFirst()
                        .orElse(null);
        if (target == null) {
            return takeBack(resend, "It cannot be sent again: its target cannot be read any more.");
        }
        return PulseCredentials.read(pool, pulse)
                .flatMap(access -> access.opens(target)
                        ? publishing.publish(
                                resend.event(target.delivery(pulse.id(), pictures.withPicture(access, pulse), null)),
                                MARK,
                                resend)
                        : takeBack(
                                resend,
                                target.destinationId() == null
                                        ? "It cannot be sent again: its Slack integration has been deleted."
                                        : "It cannot be sent again: its destination has been deleted."));
    }

    /** Ends the resend. A delivery that still waits for it has its earlier outcome again. */
    private Uni<Void> takeBack(Resend resend, String why) {
        return changes.make(resend.pulse().id(), (connection, pulse) -> giveBack(connection, resend)
                .flatMap(waited -> waited
                        ? Timeline.add(
                                connection,
                                List.of(new Timeline.Entry(
                                        pulse.id(),
                                        "resend-ended/" + resend.deliveryId() + "/" + resend.revision() + "/"
                                                + pulse.now(),
                                        null,
                                        "settled",
                                        null,
                                        resend.deliveryId(),
                                        resend.published() ? UNANSWERED.message() : why)))
                        : Uni.createFrom().voidItem())
                .chain(() -> connection.preparedQuery(FORGET).execute(Tuple.of(resend.deliveryId(), resend.revision())))
                .replaceWithVoid());
    }

    private static Uni<Boolean> giveBack(SqlConnection connection, Resend resend) {
        return connection
                .preparedQuery(GIVE_BACK)
                .execute(Tuple.of(resend.deliveryId(), resend.revision(), PulseRows.json(UNANSWERED)))
                .map(rows -> rows.rowCount() == 1);
    }
}
