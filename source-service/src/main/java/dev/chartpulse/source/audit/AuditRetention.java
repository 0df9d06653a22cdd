package dev.chartpulse.source.audit;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Deletes entries whose time is up, a batch at a time. */
@ApplicationScoped
public class AuditRetention {

    private static final int BATCH = 500;
    private static final Duration AT_LEAST = Duration.ofDays(7);
    private static final String OLD = """
            with old as materialized (
                select id from audit where at < now() - $1::bigint * interval '1 second'
                order by at limit $2 for update skip locked)
            delete from audit a using old where a.id = old.id
            """;

    private final Pool pool;
    private final long seconds;

    AuditRetention(Pool pool, AuditConfig config) {
        this.pool = pool;
        this.seconds = Math.max(config.keep().toSeconds(), AT_LEAST.toSeconds());
    }

    /** Deletes a batch; true if it was full, so that more may be left. */
    public Uni<Boolean> forget() {
        return pool.preparedQuery(OLD).execute(Tuple.of(seconds, BATCH)).map(deleted -> deleted.rowCount() == BATCH);
    }
}
