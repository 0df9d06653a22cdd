package dev.chartpulse.delivery.ratelimit;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.delivery.ledger.Sql;

/**
 * Rate limits that hold for all replicas together, because the ledger stores them. There are two kinds: a lane, such as one
 * Slack channel, has a shortest time between two messages; an account, such as one Slack workspace, is held back when it
 * answered 429 with a Retry-After. The dispatcher claims no delivery whose lane or account is held back.
 */
@ApplicationScoped
public class RateLimits {

    private static final String TAKE = """
            with taken as (
                insert into pace (key, next_at) values ($1, now() + $2::float8 * interval '1 millisecond')
                on conflict (key) do update set next_at = excluded.next_at where pace.next_at <= now()
                returning 0::bigint as wait)
            select coalesce((select wait from taken),
                (select greatest(1, ceil(extract(epoch from next_at - now()) * 1000))::bigint from pace where key = $1),
                1) as wait
            """;

    private static final String HOLD = """
            insert into pace (key, next_at) values ($1, now() + $2::float8 * interval '1 millisecond')
            on conflict (key) do update set next_at = greatest(pace.next_at, excluded.next_at)
            """;

    private final Sql sql;

    RateLimits(Sql sql) {
        this.sql = sql;
    }

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
        return take(lane, interval).chain(wait -> {
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

    private Uni<Duration> take(String lane, Duration interval) {
        return sql.run(TAKE, lane, (double) interval.toMillis())
                .map(rows -> Duration.ofMillis(rows.iterator().next().getLong("wait")));
    }
}
