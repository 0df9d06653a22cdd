package dev.chartpulse.delivery.ledger;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.rest.DeliveryProgress;
import dev.chartpulse.contracts.rest.ProblemCode;

/** Tells how far the deliveries of a pulse are, for a person who waits for them. */
@ApplicationScoped
class Progress {

    /**
     * A delivery is not claimed before it is due, nor while its lane or its account waits; at infinity is due what has no chart yet. What is
     * overdue keeps its instant: of an answer that changed by the clock alone, nobody could ask whether it is still so. {@code is
     * true} keeps PostgreSQL from reading all open deliveries, as in {@link ClaimStatements}.
     */
    private static final String OPEN = """
            select d.id, d.kind, d.attempts, d.failure::text as failure,
                (select true from pace p where p.key = d.account and p.probed) is true as held_back,
                case when (d.lease_until > now()) is not true and d.next_attempt_at < 'infinity'
                    then greatest(d.next_attempt_at, (select max(p.next_at) from pace p
                        where p.key in (d.account, d.lane, 'turn of ' || d.account))) end as next_attempt_at
            from delivery d
            where d.pulse_id = $1 and (d.outcome is null) is true
            order by d.id
            """;

    private final Sql sql;

    Progress(Sql sql) {
        this.sql = sql;
    }

    /** The deliveries of a pulse, or of a test, that are not settled; none if the ledger does not know it. */
    Uni<List<DeliveryProgress>> of(UUID pulseId) {
        return sql.run(OPEN, pulseId).map(rows -> StreamSupport.stream(rows.spliterator(), false)
                .map(Progress::progress)
                .toList());
    }

    private static DeliveryProgress progress(Row row) {
        OffsetDateTime next = row.getOffsetDateTime("next_attempt_at");
        return new DeliveryProgress(
                row.getUUID("id"), row.getInteger("attempts"), failure(row), next == null ? null : next.toInstant());
    }

    /** What others met there is not told: they may be of another workspace. */
    private static Failure failure(Row row) {
        Failure own = Json.read(row.getString("failure"), Failure.class);
        return own == null && row.getBoolean("held_back")
                ? heldBack(DeliveryKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)))
                : own;
    }

    private static Failure heldBack(DeliveryKind kind) {
        String there =
                switch (kind) {
                    case SLACK -> "Slack";
                    case EMAIL -> "the mail server";
                    case WEBHOOK, TEAMS, CHAT -> "the receiver's host";
                };
        return new Failure(
                ProblemCode.DELIVERY_HELD_BACK,
                "The last deliveries to " + there + " failed, so this one waits until another one arrives.",
                "See whether " + there + " works; attempts go on by themselves.",
                true,
                null);
    }
}
