package dev.chartpulse.source.firing;

import java.time.Duration;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.workspaces.WorkspaceLimits;

/**
 * How often a workspace may fire by hand within a minute of PostgreSQL's clock, with any number of replicas: a transaction
 * that fires first takes the workspace's advisory lock, then counts the pulses and the tests of destinations of the last minute, then inserts its own. The
 * lock is held until the transaction ends, so two firings at once cannot pass the limit together.
 */
@ApplicationScoped
class HandFiringLimit {

    private static final String LOCK = "select from pg_advisory_xact_lock(hashtextextended($1, 0))";
    /** The latest firings, as many as are allowed: when the oldest of them is a minute ago, there is room for one more. */
    private static final String LATEST = """
            select count(*) as fired,
                coalesce(ceil(extract(epoch from min(created_at) + interval '1 minute' - clock_timestamp())), 0)::integer as pause,
                exists (select from pulse where id = $3) or exists (select from destination_test where id = $3) as known
            from (select created_at from pulse
                where workspace_id = $1 and trigger <> 'scheduled'
                    and created_at > clock_timestamp() - interval '1 minute'
                union all
                select requested_at from destination_test
                where workspace_id = $1 and requested_at > clock_timestamp() - interval '1 minute'
                order by created_at desc limit $2) latest
            """;

    private final int max;

    HandFiringLimit(WorkspaceLimits limits) {
        this.max = limits.maxFiringsPerMinute();
    }

    /**
     * Holds the lock until the transaction ends. Fails with a {@link ProblemException} 429 when the workspace has fired as
     * often as it may, unless the pulse was fired before: asking again for the same one is no further firing.
     *
     * @param pulseId of the pulse, or of the test of a destination
     */
    Uni<Void> requireRoom(SqlConnection connection, UUID workspaceId, UUID pulseId) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of("firing by hand in workspace " + workspaceId))
                .chain(() -> connection.preparedQuery(LATEST).execute(Tuple.of(workspaceId, max, pulseId)))
                .invoke(rows -> check(rows.iterator().next()))
                .replaceWithVoid();
    }

    private void check(Row row) {
        if (row.getLong("fired") >= max && !row.getBoolean("known")) {
            throw refusal(Math.max(1, row.getInteger("pause")));
        }
    }

    private ProblemException refusal(int pauseSeconds) {
        return ProblemException.of(Problem.of(
                                429,
                                ProblemCode.TOO_MANY_FIRINGS,
                                "This workspace has fired by hand " + max
                                        + " times within a minute; that is as often as it may.")
                        .action("Wait " + pauseSeconds + " s and fire again, or raise " + WorkspaceLimits.PREFIX
                                + ".max-firings-per-minute.")
                        .retryable(true)
                        .build())
                .retryAfter(Duration.ofSeconds(pauseSeconds));
    }
}
