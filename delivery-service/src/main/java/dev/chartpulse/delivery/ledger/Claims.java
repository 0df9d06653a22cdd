package dev.chartpulse.delivery.ledger;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.type.TypeReference;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;

import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.chart.GzippedCsv;
import dev.chartpulse.contracts.chart.Sketch;
import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.PulseMessage;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.contracts.webhook.WebhookAccess;
import dev.chartpulse.traces.PulseTraces;

/** Claims deliveries: each claim is a lease, which another worker takes over once it has ended. */
@ApplicationScoped
public class Claims {

    private static final Logger LOG = Logger.getLogger(Claims.class);

    /** What the column {@code pulse.trigger} holds for a notice. */
    static final String NOTICE = "notice";

    /** How long a claim that gave way is not made again, in milliseconds; chosen at random, so that one replica is the first. */
    private static final int PAUSE_FROM = 5;

    private static final int PAUSE_TO = 60;

    /** How many due deliveries of an account a search reads at most, for each free place of a worker for the account: several may be of one lane. */
    private static final int READ_FOR_EACH_PLACE = 2;

    /**
     * A delivery that may have been sent keeps its lease: until the lease ends, the attempt may still be under way. Only a webhook's does not,
     * because its receiver takes it once.
     */
    private static final String RELEASE = """
            update delivery d set lease = null, lease_until = null, attempts = d.attempts - 1,
                may_have_arrived = d.may_have_arrived or (d.kind = 'webhook' and $3)
            from unnest($1::uuid[], $2::uuid[]) as mine (id, lease)
            where d.id = mine.id and d.lease = mine.lease and d.outcome is null and d.completing_at is null
            returning d.id
            """;

    /**
     * Ends the lease of a delivery that cannot be read, so that its lane is free; {@link Sweep} settles the delivery when its
     * pulse expires. It was not tried: a replica that can read it has all attempts left.
     */
    private static final String PUT_OFF = """
            update delivery set failure = $3::text::jsonb, lease = null, lease_until = null,
                attempts = attempts - case when completing_at is null then 1 else 0 end, next_attempt_at = now() + interval '1 minute'
            where id = any($1::uuid[]) and lease = $2 and outcome is null
            """;

    /**
     * Two replicas that claim at the same instant do not see each other's claims, and may both have claimed from one lane. Whoever claimed
     * last sees the other's claim afterwards, and gives its own back. If both see the other's, both give way.
     */
    static final String GIVE_WAY = """
            with others as materialized (
                select lane from deliveries_in_work() where lease <> $1)
            update delivery d set lease = null, lease_until = null,
                attempts = d.attempts - case when d.completing_at is null then 1 else 0 end
            from (select id from unnest($2::uuid[]) as u (id) limit cardinality($2::uuid[])) mine
            where d.id = mine.id and (d.lease = $1 and d.lease_until > now() and d.outcome is null) is true
                and d.lane in (select lane from others)
            returning d.id
            """;

    private static final Failure UNREADABLE = new Failure(
            ProblemCode.DELIVERY_UNREADABLE,
            "The delivery is stored in a way that delivery-service cannot read.",
            "Have an operator look into delivery-service's log, and run the same version everywhere.",
            true,
            null);

    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};

    private final Sql sql;
    private final RecentContents contents = new RecentContents(System::nanoTime);

    Claims(Sql sql) {
        this.sql = sql;
    }

    /**
     * Claims due deliveries, searching the whole ledger. What it claims may not be all that there is: search again until it gives
     * nothing.
     *
     * @param lease how long no other worker may claim them
     */
    public Uni<List<Claim>> take(Room room, Duration lease) {
        return take(ClaimStatements.SEARCH, room, lease, READ_FOR_EACH_PLACE);
    }

    /** Claims due deliveries of some pulses; otherwise as {@link #take}. */
    public Uni<List<Claim>> takeOf(List<UUID> pulses, Room room, Duration lease) {
        return take(ClaimStatements.OF_PULSES, room, lease, pulses.toArray(UUID[]::new));
    }

    /**
     * What gave way to another replica, which may have given way as well, is claimed once more. What was claimed at first does not depend on that: nobody
     * else would work on it before its lease ends.
     */
    private Uni<List<Claim>> take(String statement, Room room, Duration lease, Object more) {
        return takeOnce(statement, room, lease, more).chain(taken -> {
            if (taken.gaveWay().isEmpty()) {
                return Uni.createFrom().item(taken.claims());
            }
            UUID[] pulses =
                    taken.gaveWay().stream().map(Claim::pulseId).distinct().toArray(UUID[]::new);
            Duration pause = Duration.ofMillis(ThreadLocalRandom.current().nextLong(PAUSE_FROM, PAUSE_TO));
            return Uni.createFrom()
                    .voidItem()
                    .onItem()
                    .delayIt()
                    .by(pause)
                    .chain(() -> takeOnce(ClaimStatements.OF_PULSES, room.without(taken.claims()), lease, pulses))
                    .map(again -> Stream.concat(taken.claims().stream(), again.claims().stream())
                            .toList())
                    .onFailure()
                    .invoke(failure -> LOG.warnf("what gave way is claimed later: %s", failure))
                    .onFailure()
                    .recoverWithItem(taken.claims());
        });
    }

    private Uni<Taken> takeOnce(String statement, Room room, Duration lease, Object more) {
        UUID id = UUID.randomUUID();
        Map<UUID, Content> recent = contents.now();
        return read(
                sql.run(
                        statement,
                        room.deliveries(),
                        id,
                        (double) lease.toMillis(),
                        room.perAccount(),
                        room.accounts(),
                        room.counts(),
                        more,
                        recent.keySet().toArray(UUID[]::new)),
                recent,
                id);
    }

    /** @param gaveWay what was claimed, and given back because another replica has claimed from its lane */
    private record Taken(List<Claim> claims, List<Claim> gaveWay) {}

    /** @param recent the contents that were not read once more */
    private Uni<Taken> read(Uni<RowSet<Row>> claimed, Map<UUID, Content> recent, UUID id) {
        return claimed.chain(rows -> {
            Map<UUID, Content> read = new HashMap<>();
            for (Row row : rows) {
                if (row.getBoolean("has_content")) {
                    read(row, () -> content(row)).ifPresent(content -> read.put(row.getUUID("pulse_id"), content));
                }
            }
            contents.add(read);
            List<Claim> readable = new ArrayList<>();
            List<UUID> unreadable = new ArrayList<>();
            for (Row row : rows) {
                UUID pulse = row.getUUID("pulse_id");
                Optional.ofNullable(read.getOrDefault(pulse, recent.get(pulse)))
                        .flatMap(content -> read(row, () -> claim(row, id, content)))
                        .ifPresentOrElse(readable::add, () -> unreadable.add(row.getUUID("id")));
            }
            return (unreadable.isEmpty() ? Uni.createFrom().voidItem() : putOff(unreadable, id))
                    .chain(() -> alone(readable, id));
        });
    }

    /** Gives those of the claims back from whose lanes another replica has claimed meanwhile. */
    private Uni<Taken> alone(List<Claim> claims, UUID lease) {
        List<Claim> sharing = claims.stream().filter(Claim::sharesLane).toList();
        if (sharing.isEmpty()) {
            return Uni.createFrom().item(new Taken(claims, List.of()));
        }
        UUID[] ids = sharing.stream().map(Claim::id).toArray(UUID[]::new);
        return sql.run(GIVE_WAY, lease, ids).map(rows -> {
            Set<UUID> given = ids(rows);
            Map<Boolean, List<Claim>> parts =
                    claims.stream().collect(Collectors.partitioningBy(claim -> given.contains(claim.id())));
            return new Taken(parts.get(false), parts.get(true));
        });
    }

    private static Set<UUID> ids(RowSet<Row> rows) {
        Set<UUID> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.getUUID("id")));
        return ids;
    }

    /**
     * Gives back, at once and as if they had never been taken, those that cannot have been sent or that their receivers take once. From then on
     * {@link Deliveries} takes nothing from their claims.
     *
     * @param inWork whether work on them has begun
     * @return those that were given back
     */
    public Uni<List<Claim>> release(List<Claim> claims, boolean inWork) {
        UUID[] ids = claims.stream().map(Claim::id).toArray(UUID[]::new);
        UUID[] leases = claims.stream().map(Claim::lease).toArray(UUID[]::new);
        return sql.run(RELEASE, ids, leases, inWork).map(rows -> {
            Set<UUID> released = ids(rows);
            return claims.stream()
                    .filter(claim -> released.contains(claim.id()))
                    .toList();
        });
    }

    /** A row that cannot be read must not hold up the others. Another replica, of another version, may be able to read it. */
    private static <T> Optional<T> read(Row row, Supplier<T> part) {
        try {
            return Optional.of(part.get());
        } catch (RuntimeException e) {
            PulseTraces.logging(
                    row.getUUID("pulse_id"),
                    () -> LOG.errorf(
                            "delivery %s cannot be read from the ledger: %s", row.getUUID("id"), e.getMessage()));
            return Optional.empty();
        }
    }

    private Uni<Void> putOff(List<UUID> deliveries, UUID lease) {
        return sql.run(PUT_OFF, deliveries.toArray(UUID[]::new), lease, Json.write(UNREADABLE))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("the leases of unreadable deliveries hold until they end: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private static Content content(Row row) {
        return row.getString("trigger").equals(NOTICE)
                ? new Content(null, Json.read(row.getString("message"), Notice.class), size(row))
                : new Content(chart(row), null, size(row));
    }

    private static int size(Row row) {
        int texts = Stream.of("message", "spec", "summary", "notices", "sketch")
                .map(row::getString)
                .mapToInt(text -> text == null ? 0 : text.length())
                .sum();
        int files = Stream.of("png", "csv")
                .map(row::getBuffer)
                .mapToInt(file -> file == null ? 0 : file.length())
                .sum();
        // A text is held in many parts, once it is read.
        return 4 * texts + files;
    }

    private static Claim claim(Row row, UUID lease, Content content) {
        String unsubscribe = row.getString("unsubscribe_url");
        Long completing = row.getLong("completing");
        return new Claim(
                row.getUUID("id"),
                lease,
                DeliveryKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("address"),
                Json.read(row.getString("slack"), SlackAccess.class),
                Json.read(row.getString("webhook"), WebhookAccess.class),
                unsubscribe == null ? null : URI.create(unsubscribe),
                row.getString("lane"),
                row.getString("account"),
                row.getBoolean("account_fails"),
                row.getInteger("attempts"),
                row.getBoolean("resent"),
                row.getString("reference"),
                completing == null ? null : Duration.ofMillis(completing),
                row.getBoolean("unsubscribed"),
                row.getUUID("pulse_id"),
                content.claimedAt(row.getOffsetDateTime("claimed_at").toInstant())
                        .chart(),
                content.notice());
    }

    private static Chart chart(Row row) {
        Buffer csv = row.getBuffer("csv");
        return new Chart(
                row.getUUID("pulse_id"),
                Trigger.valueOf(row.getString("trigger").toUpperCase(Locale.ROOT)),
                row.getOffsetDateTime("due_at").toInstant(),
                row.getOffsetDateTime("claimed_at").toInstant(),
                Json.read(row.getString("message"), PulseMessage.class),
                Json.read(row.getString("spec"), ChartSpec.class),
                row.getBuffer("png").getBytes(),
                Json.read(row.getString("summary"), ChartSummary.class),
                Json.read(row.getString("notices"), STRINGS),
                row.getBoolean("no_data"),
                Json.read(row.getString("sketch"), Sketch.class),
                csv == null ? null : new GzippedCsv(csv.getBytes()));
    }
}
