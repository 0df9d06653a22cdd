package dev.chartpulse.delivery.ledger;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Row;

import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.postgres.Batches;

/**
 * What a worker writes about a delivery that it claimed. Each method gives false, and changes nothing, if the claim does not hold
 * any more because another worker took the delivery over.
 *
 * <p>The statements for several claims find each by its id, whatever PostgreSQL knows of the table, and are planned once for each connection:
 * of a list whose limit it cannot know PostgreSQL expects one row, and plans no better for the list that it is given; and {@code is true} keeps
 * it from the index of all open deliveries, which it takes for small as long as it has not analyzed the table.
 */
@ApplicationScoped
public class Deliveries {

    private static final String OURS = " where id = $1 and lease = $2 and outcome is null";

    /** Whether the delivery's pulse was given up, by a person or otherwise; of a resend only what came after it counts. */
    private static final String IS_STOPPED = """
            (select d.resend_until is null or a.abandoned_at > d.resend_requested_at
                from abandonment a where a.pulse_id = d.pulse_id) is true
            """;

    /** Changes no column that an index has, so that PostgreSQL need not write into the indexes. */
    static final String BEGIN = """
            update delivery d set reference = b.reference, completing_at = now(),
                look_up_after = now() + b.millis * interval '1 millisecond'
            from (select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::float8[]) as u (id, lease, reference, millis)
                limit cardinality($1::uuid[])) b
            where d.id = b.id
                and (d.lease = b.lease and d.outcome is null and d.lease_until > now() + b.millis * interval '1 millisecond') is true
                and not %s
            returning d.id, d.lease
            """.formatted(IS_STOPPED);

    static final String WANTED = """
            select d.id, d.lease
            from (select * from unnest($1::uuid[], $2::uuid[]) as u (id, lease) limit cardinality($1::uuid[])) b
                join delivery d on d.id = b.id
            where (d.lease = b.lease and d.outcome is null) is true and not %s
            """.formatted(IS_STOPPED);

    private static final String STOP = """
            update delivery d set lease = null, lease_until = null, completing_at = null, reference = null
            where d.id = $1 and d.lease = $2 and d.outcome is null and %s
            """.formatted(IS_STOPPED);

    /** One that keeps its place is due as before, and its lane waits in its stead. */
    private static final String RETRY = """
            with again as (
                update delivery set failure = $4::text::jsonb, may_have_arrived = may_have_arrived or $5,
                    next_attempt_at = case when $6 then next_attempt_at else now() + $3::float8 * interval '1 millisecond' end,
                    lease = null, lease_until = null, completing_at = null, reference = null
                where id = $1 and lease = $2 and outcome is null
                returning lane),
            held as (
                insert into pace (key, next_at) select lane, now() + $3::float8 * interval '1 millisecond' from again where $6
                on conflict (key) do update set next_at = greatest(pace.next_at, excluded.next_at))
            select lane from again
            """;

    private static final String POSTPONE = """
            update delivery set attempts = attempts - 1,
                next_attempt_at = case when $3::float8 > 0 then now() + $3::float8 * interval '1 millisecond' else next_attempt_at end,
                lease = null, lease_until = null, completing_at = null, reference = null
            """ + OURS;

    private static final String DOUBT = """
            update delivery set failure = $4::text::jsonb, lease = null, lease_until = null,
                next_attempt_at = greatest(next_attempt_at, look_up_after, now() + $3::float8 * interval '1 millisecond')
            """ + OURS;

    /** A last attempt or a resend that fails, or is not made any more, leaves it unknown whether an earlier one arrived. */
    static final String SETTLE = """
            with done as (
                update delivery d set outcome =
                        case when b.outcome in ('failed', 'skipped') and d.may_have_arrived then 'unknown' else b.outcome end,
                    revision = d.revision + 1, reference = coalesce(b.reference, d.reference),
                    link = coalesce(b.link, d.link),
                    link_due_at = case when b.link_in > 0 then now() + b.link_in * interval '1 millisecond' end,
                    failure = b.failure::jsonb, settled_at = now(), lease = null, lease_until = null
                from (select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::float8[])
                        as u (id, lease, outcome, reference, failure, link, link_in)
                    limit cardinality($1::uuid[])) b
                where d.id = b.id and (d.lease = b.lease and d.outcome is null) is true
                returning d.*, b.lease as by),
            told as (
                insert into settlement
                    (delivery_id, revision, pulse_id, workspace_id, outcome, attempts, reference, link, failure,
                    settled_at)
                select d.id, d.revision, d.pulse_id, (select p.workspace_id from pulse p where p.id = d.pulse_id), d.outcome, d.attempts,
                    d.reference, d.link, d.failure, d.settled_at
                from done d)
            select id, by as lease, outcome from done
            """;

    private static final int LARGEST_BATCH = 64;
    /** From one beginning to the next: of deliveries in work at the same time, several begin together. */
    private static final Duration BEGINNING = Duration.ofMillis(10);
    /** From one settling to the next: those who wait for it have sent their deliveries. */
    private static final Duration SETTLING = Duration.ofMillis(20);

    private final Sql sql;
    private final Batches<Beginning, Boolean> beginnings;
    private final Batches<Ending, Optional<Outcome>> endings;
    private final Batches<Claim, Boolean> questions;

    Deliveries(Sql sql, Vertx vertx) {
        this.sql = sql;
        this.beginnings = new Batches<>(LARGEST_BATCH, BEGINNING, vertx, this::beginAll);
        this.endings = new Batches<>(LARGEST_BATCH, SETTLING, vertx, this::settleAll);
        this.questions = new Batches<>(LARGEST_BATCH, claims -> changed(WANTED, claims));
    }

    /** @param time the longest time that the step takes, and the grace after it */
    private record Beginning(Claim claim, String reference, Duration time) {}

    private record Ending(Claim claim, Outcome outcome, String reference, URI link, Duration linkIn, Failure failure) {}

    /**
     * Records that the step which must not be repeated is about to be taken. Gives false, too, if the pulse was given up meanwhile, as by
     * a person who cancelled it.
     *
     * @param reference by which the provider can be asked later what became of the step
     * @param limit the longest time that the step takes
     * @param grace longer than a statement takes. The lease must outlast limit and grace together, and if this worker dies the
     *     other side is asked no earlier than after both
     */
    public Uni<Boolean> begin(Claim claim, String reference, Duration limit, Duration grace) {
        return beginnings.add(new Beginning(claim, Json.reference(reference), limit.plus(grace)));
    }

    /** Whether the delivery is still to be sent: not if its pulse was given up meanwhile, as by a person who cancelled it. */
    public Uni<Boolean> isWanted(Claim claim) {
        return questions.add(claim);
    }

    /**
     * Ends the claim of a delivery that was not granted its step, if the pulse was given up: {@link Sweep} settles the delivery then. Nothing
     * that this claim's worker did may have sent it.
     *
     * @return whether the pulse was given up and the claim held
     */
    public Uni<Boolean> stop(Claim claim) {
        return changed(STOP, claim);
    }

    /**
     * The delivery may be tried again after the delay.
     *
     * @param mayHaveArrived false if it was certainly not sent; true if it may have been, and its receiver takes it once
     * @param keepsPlace whether the other deliveries of its lane wait as well, so that none that is due later comes before it
     */
    public Uni<Boolean> retry(
            Claim claim, Duration delay, Failure failure, boolean mayHaveArrived, boolean keepsPlace) {
        return changed(RETRY, claim, millis(delay), Json.write(failure), mayHaveArrived, keepsPlace);
    }

    /**
     * The delivery was not tried. The claim does not count as an attempt.
     *
     * @param delay zero if its lane or account waits by itself: the delivery keeps its place before those that are due later
     */
    public Uni<Boolean> postpone(Claim claim, Duration delay) {
        return changed(POSTPONE, claim, millis(delay));
    }

    /** The delivery may have been sent. The provider is asked after the delay, and no earlier than {@link #begin} allows. */
    public Uni<Boolean> doubt(Claim claim, Duration delay, Failure failure) {
        return changed(DOUBT, claim, millis(delay), Json.write(failure));
    }

    /**
     * Settles the delivery, and stores its delivery-settled event in the same statement.
     *
     * @param reference the provider's reference; null keeps the one that {@link #begin} stored
     * @param link where the message is, for a person; null keeps the one that is stored
     * @param linkIn after which time {@link Links} gives the delivery, so that its link is looked for; zero: never
     * @param failure why the delivery was not sent; null when it was sent
     * @return the outcome as it is stored, which is unknown for a delivery that failed and that an earlier attempt may have sent; empty if the
     *     claim does not hold any more
     */
    public Uni<Optional<Outcome>> settle(
            Claim claim, Outcome outcome, String reference, URI link, Duration linkIn, Failure failure) {
        return endings.add(new Ending(claim, outcome, Json.reference(reference), link, linkIn, failure));
    }

    private Uni<List<Boolean>> beginAll(List<Beginning> all) {
        List<Claim> claims = all.stream().map(Beginning::claim).toList();
        return changed(
                BEGIN,
                claims,
                all.stream().map(Beginning::reference).toArray(String[]::new),
                all.stream().map(one -> millis(one.time())).toArray(Double[]::new));
    }

    private Uni<List<Optional<Outcome>>> settleAll(List<Ending> all) {
        List<Claim> claims = all.stream().map(Ending::claim).toList();
        return rows(
                        SETTLE,
                        claims,
                        all.stream()
                                .map(one -> one.outcome().name().toLowerCase(Locale.ROOT))
                                .toArray(String[]::new),
                        all.stream().map(Ending::reference).toArray(String[]::new),
                        all.stream().map(one -> Json.write(one.failure())).toArray(String[]::new),
                        all.stream()
                                .map(one ->
                                        one.link() == null ? null : one.link().toString())
                                .toArray(String[]::new),
                        all.stream().map(one -> millis(one.linkIn())).toArray(Double[]::new))
                .map(settled -> settled.stream()
                        .map(row -> row.map(stored ->
                                Outcome.valueOf(stored.getString("outcome").toUpperCase(Locale.ROOT))))
                        .toList());
    }

    /** Runs a statement for several claims; gives for each whether it held. */
    private Uni<List<Boolean>> changed(String statement, List<Claim> claims, Object... more) {
        return rows(statement, claims, more)
                .map(rows -> rows.stream().map(Optional::isPresent).toList());
    }

    /** Runs a statement for several claims; gives for each the row that it told, if it held. */
    private Uni<List<Optional<Row>>> rows(String statement, List<Claim> claims, Object... more) {
        Object[] parameters = new Object[more.length + 2];
        parameters[0] = claims.stream().map(Claim::id).toArray(UUID[]::new);
        parameters[1] = claims.stream().map(Claim::lease).toArray(UUID[]::new);
        System.arraycopy(more, 0, parameters, 2, more.length);
        return sql.run(statement, parameters).map(rows -> {
            Map<List<UUID>, Row> changed = new HashMap<>();
            rows.forEach(row -> changed.put(List.of(row.getUUID("id"), row.getUUID("lease")), row));
            return claims.stream()
                    .map(claim -> Optional.ofNullable(changed.get(List.of(claim.id(), claim.lease()))))
                    .toList();
        });
    }

    private Uni<Boolean> changed(String statement, Claim claim, Object... more) {
        Object[] parameters = new Object[more.length + 2];
        parameters[0] = claim.id();
        parameters[1] = claim.lease();
        System.arraycopy(more, 0, parameters, 2, more.length);
        return sql.run(statement, parameters).map(rows -> rows.rowCount() == 1);
    }

    private static double millis(Duration duration) {
        return duration.toMillis();
    }
}
