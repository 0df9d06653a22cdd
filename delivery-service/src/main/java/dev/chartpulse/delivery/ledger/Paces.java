package dev.chartpulse.delivery.ledger;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/** Rate limits that hold across replicas. */
@ApplicationScoped
public class Paces {

    private static final String TAKE = """
            WITH taken AS (
                INSERT INTO pace (key, next_at) VALUES ($1, now() + $2::float8 * interval '1 millisecond')
                ON CONFLICT (key) DO UPDATE SET next_at = excluded.next_at WHERE pace.next_at <= now()
                RETURNING 0::bigint AS wait)
            SELECT coalesce((SELECT wait FROM taken),
                (SELECT greatest(1, ceil(extract(epoch FROM next_at - now()) * 1000))::bigint FROM pace WHERE key = $1),
                1) AS wait
            """;

    private static final String HOLD = """
            INSERT INTO pace (key, next_at) VALUES ($1, now() + $2::float8 * interval '1 millisecond')
            ON CONFLICT (key) DO UPDATE SET next_at = greatest(pace.next_at, excluded.next_at)
            """;

    private final Sql sql;

    Paces(Sql sql) {
        this.sql = sql;
    }

    /**
     * Takes the next turn in a lane, if there is one now.
     *
     * @param interval from this turn to the next
     * @return zero when taken, else how long until there may be one
     */
    public Uni<Duration> take(String lane, Duration interval) {
        return sql.run(TAKE, lane, (double) interval.toMillis())
                .map(rows -> Duration.ofMillis(rows.iterator().next().getLong("wait")));
    }

    /** Holds a lane or an account back, as the other side asked. */
    public Uni<Void> hold(String key, Duration time) {
        return sql.run(HOLD, key, (double) time.toMillis()).replaceWithVoid();
    }
}
