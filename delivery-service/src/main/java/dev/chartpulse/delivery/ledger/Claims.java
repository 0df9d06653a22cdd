package dev.chartpulse.delivery.ledger;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.type.TypeReference;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;

import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.PulseMessage;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.contracts.slack.SlackAccess;

/** Claims deliveries: each claim is a lease, which another worker takes over once it has ended. */
@ApplicationScoped
public class Claims {

    private static final Logger LOG = Logger.getLogger(Claims.class);

    /**
     * At most one delivery of each lane, if none of the lane is in work and neither lane nor account must wait. A delivery is
     * claimable once its chart is stored. A delivery that may have been sent is claimed even after its pulse expired or was
     * abandoned, because only the other side knows what became of it.
     */
    private static final String CLAIM = """
            WITH candidate AS (
                SELECT DISTINCT ON (d.lane) d.id
                FROM delivery d
                JOIN pulse p ON p.id = d.pulse_id
                JOIN chart c ON c.pulse_id = d.pulse_id
                WHERE d.outcome IS NULL AND d.next_attempt_at <= now()
                    AND (d.lease_until IS NULL OR d.lease_until <= now())
                    AND (d.completing_at IS NOT NULL OR (p.expires_at > now()
                        AND NOT EXISTS (SELECT 1 FROM abandonment a WHERE a.pulse_id = d.pulse_id)))
                    AND NOT EXISTS (SELECT 1 FROM pace WHERE pace.key IN (d.lane, d.account) AND pace.next_at > now())
                    AND NOT EXISTS (SELECT 1 FROM delivery o
                        WHERE o.lane = d.lane AND o.outcome IS NULL AND o.lease_until > now())
                ORDER BY d.lane, d.next_attempt_at),
            mine AS (
                SELECT d.id FROM delivery d
                WHERE d.id IN (SELECT id FROM candidate) AND d.outcome IS NULL AND d.next_attempt_at <= now()
                    AND (d.lease_until IS NULL OR d.lease_until <= now())
                ORDER BY d.next_attempt_at LIMIT $1
                FOR UPDATE SKIP LOCKED)
            UPDATE delivery d
            SET lease = $2, lease_until = now() + $3::float8 * interval '1 millisecond',
                attempts = d.attempts + CASE WHEN d.completing_at IS NULL THEN 1 ELSE 0 END
            FROM mine, pulse p, chart c
            WHERE d.id = mine.id AND p.id = d.pulse_id AND c.pulse_id = d.pulse_id
            RETURNING d.id, d.kind, d.address, d.slack, d.unsubscribe_url, d.lane, d.account, d.attempts, d.reference,
                (extract(epoch FROM now() - d.completing_at) * 1000)::bigint AS completing, d.pulse_id,
                p.trigger, p.due_at, p.message, c.spec, c.png, c.summary, c.notices, c.no_data
            """;

    /** A delivery that may have been sent keeps its lease: until the lease ends, the attempt may still be under way. */
    private static final String RELEASE = """
            UPDATE delivery d SET lease = NULL, lease_until = NULL, attempts = d.attempts - 1
            FROM unnest($1::uuid[], $2::uuid[]) AS mine (id, lease)
            WHERE d.id = mine.id AND d.lease = mine.lease AND d.outcome IS NULL AND d.completing_at IS NULL
            """;

    /**
     * Ends the lease of a delivery that cannot be read, so that its lane is free; {@link Sweep} settles the delivery when its
     * pulse expires.
     */
    private static final String PUT_OFF = """
            UPDATE delivery SET failure = $3::text::jsonb, lease = NULL, lease_until = NULL,
                next_attempt_at = now() + interval '1 minute'
            WHERE id = ANY($1::uuid[]) AND lease = $2 AND outcome IS NULL
            """;

    private static final Failure UNREADABLE = new Failure(
            Sweep.UNREADABLE,
            "The delivery is stored in a way that delivery-service cannot read.",
            "Look into delivery-service's log; run the same version everywhere.",
            true,
            null);

    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};

    private final Sql sql;

    Claims(Sql sql) {
        this.sql = sql;
    }

    /**
     * Claims due deliveries.
     *
     * @param limit the most deliveries
     * @param lease how long no other worker may claim them
     */
    public Uni<List<Claim>> take(int limit, Duration lease) {
        UUID id = UUID.randomUUID();
        return sql.run(CLAIM, limit, id, (double) lease.toMillis()).chain(rows -> {
            List<Claim> readable = new ArrayList<>();
            List<UUID> unreadable = new ArrayList<>();
            for (Row row : rows) {
                read(row, id).ifPresentOrElse(readable::add, () -> unreadable.add(row.getUUID("id")));
            }
            return unreadable.isEmpty()
                    ? Uni.createFrom().item(readable)
                    : putOff(unreadable, id).replaceWith(readable);
        });
    }

    /**
     * Gives back, at once and as if they had never been taken, those that cannot have been sent. From then on {@link
     * Deliveries} takes nothing from their claims.
     */
    public Uni<Void> release(List<Claim> claims) {
        UUID[] ids = claims.stream().map(Claim::id).toArray(UUID[]::new);
        UUID[] leases = claims.stream().map(Claim::lease).toArray(UUID[]::new);
        return sql.run(RELEASE, ids, leases).replaceWithVoid();
    }

    /** A row that cannot be read must not hold up the others. Another replica, of another version, may be able to read it. */
    private static Optional<Claim> read(Row row, UUID lease) {
        try {
            return Optional.of(claim(row, lease));
        } catch (RuntimeException e) {
            LOG.errorf("delivery %s cannot be read from the ledger: %s", row.getUUID("id"), e.getMessage());
            return Optional.empty();
        }
    }

    private Uni<Void> putOff(List<UUID> deliveries, UUID lease) {
        return sql.run(PUT_OFF, deliveries.toArray(UUID[]::new), lease, Json.write(UNREADABLE))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.warnf("their leases hold until they end: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private static Claim claim(Row row, UUID lease) {
        String unsubscribe = row.getString("unsubscribe_url");
        Long completing = row.getLong("completing");
        return new Claim(
                row.getUUID("id"),
                lease,
                DeliveryKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("address"),
                Json.read(row.getString("slack"), SlackAccess.class),
                unsubscribe == null ? null : URI.create(unsubscribe),
                row.getString("lane"),
                row.getString("account"),
                row.getInteger("attempts"),
                row.getString("reference"),
                completing == null ? null : Duration.ofMillis(completing),
                chart(row));
    }

    private static Chart chart(Row row) {
        return new Chart(
                row.getUUID("pulse_id"),
                Trigger.valueOf(row.getString("trigger").toUpperCase(Locale.ROOT)),
                row.getOffsetDateTime("due_at").toInstant(),
                Json.read(row.getString("message"), PulseMessage.class),
                Json.read(row.getString("spec"), ChartSpec.class),
                row.getBuffer("png").getBytes(),
                Json.read(row.getString("summary"), ChartSummary.class),
                Json.read(row.getString("notices"), STRINGS),
                row.getBoolean("no_data"));
    }
}
