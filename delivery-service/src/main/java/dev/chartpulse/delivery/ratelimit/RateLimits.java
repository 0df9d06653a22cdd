package dev.chartpulse.delivery.ratelimit;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import dev.chartpulse.delivery.ledger.Sql;
import dev.chartpulse.postgres.Batches;

/**
 * Rate limits that hold for all replicas together, because the ledger stores them. There are two kinds: a lane, such as one
 * Slack channel, has a shortest time between two messages; an account, such as one Slack workspace, is held back when it
 * answered 429 with a Retry-After. The dispatcher claims no delivery whose lane or account is held back.
 */
@ApplicationScoped
public class RateLimits {

    /**
     * In the order of the keys, so that two replicas which take the turns of the same lanes never wait for each other. There is no wait if
     * another replica took the turn at this very moment, since the statement does not see what that one wrote.
     */
    private static final String TAKE = """
            with wanted as (
                select distinct on (key) key, millis
                from (select * from unnest($1::text[], $2::float8[]) as u (key, millis) limit cardinality($1::text[])) w
                order by key),
            taken as (
                insert into pace (key, next_at) select key, now() + millis * interval '1 millisecond' from wanted order by key
                on conflict (key) do update set next_at = excluded.next_at where pace.next_at <= now()
                returning key)
            select w.key, case when t.key is not null then 0
                when p.next_at > now() then ceil(extract(epoch from p.next_at - now()) * 1000) end::bigint as wait
            from wanted w left join taken t on t.key = w.key left join pace p on p.key = w.key
            """;

    private static final String HOLD = """
            insert into pace (key, next_at) values ($1, now() + $2::float8 * interval '1 millisecond')
            on conflict (key) do update set next_at = greatest(pace.next_at, excluded.next_at)
            """;

    private static final int LARGEST_BATCH = 64;
    private static final Duration INTERVAL = Duration.ofMillis(10);

    private final Sql sql;
    private final Batches<Turn, Duration> turns;

    RateLimits(Sql sql, Vertx vertx) {
        this.sql = sql;
        this.turns = new Batches<>(LARGEST_BATCH, INTERVAL, vertx, this::takeAll);
    }

    /** A turn that is asked for. */
    private record Turn(String lane, Duration interval) {}

    /**
     * The lane in which the deliveries of an account take turns. It has a key of its own, because the key of the account says for how
     * long the account is held back when it fails ({@link Outages}); the dispatcher waits for both.
     */
    public static String turnOf(String account) {
        return "turn of " + account;
    }

    /**
     * Takes the next turn in a lane, and waits for it where that does not take long.
     *
     * @param interval from this turn to the next
     * @param patience how long to wait for the turn at most
     * @return zero when the turn is taken, else how long until there may be one
     */
    public Uni<Duration> takeTurn(String lane, Duration interval, Duration patience) {
        return turns.add(new Turn(lane, interval)).chain(wait -> {
            boolean decided = wait.isZero() || wait.compareTo(patience) > 0;
            return decided
                    ? Uni.createFrom().item(wait)
                    : Uni.createFrom()
                            .voidItem()
                            .onItem()
                            .delayIt()
                            .by(wait)
                            .chain(() -> takeTurn(lane, interval, patience.minus(wait)));
        });
    }

    /**
     * Holds back all deliveries of a lane or an account, on every replica.
     *
     * @param time the time that the provider asked for, such as its Retry-After; a longer time that was set before stays
     */
    public Uni<Void> holdBack(String key, Duration time) {
        return sql.run(HOLD, key, (double) time.toMillis()).replaceWithVoid();
    }

    /** Of several that ask for a lane at once, the first gets its turn. */
    private Uni<List<Duration>> takeAll(List<Turn> all) {
        return waits(all)
                .map(waits -> all.stream().map(turn -> given(turn, waits)).toList());
    }

    /** For each lane zero if its turn was taken, else how long until there may be one. */
    private Uni<Map<String, Duration>> waits(List<Turn> all) {
        return sql.run(
                        TAKE,
                        all.stream().map(Turn::lane).toArray(String[]::new),
                        all.stream()
                                .map(turn -> (double) turn.interval().toMillis())
                                .toArray(Double[]::new))
                .flatMap(rows -> {
                    Map<String, Duration> waits = new HashMap<>();
                    rows.forEach(row -> Optional.ofNullable(row.getLong("wait"))
                            .ifPresent(wait -> waits.put(row.getString("key"), Duration.ofMillis(wait))));
                    List<Turn> notKnown = all.stream()
                            .filter(turn -> !waits.containsKey(turn.lane()))
                            .toList();
                    return notKnown.isEmpty()
                            ? Uni.createFrom().item(waits)
                            : waits(notKnown).invoke(more -> more.putAll(waits));
                });
    }

    private static Duration given(Turn turn, Map<String, Duration> waits) {
        Duration wait = waits.get(turn.lane());
        if (wait.isZero()) {
            waits.put(turn.lane(), turn.interval());
        }
        return wait;
    }
}
