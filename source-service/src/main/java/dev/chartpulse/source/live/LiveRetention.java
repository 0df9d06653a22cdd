package dev.chartpulse.source.live;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** Deletes what tells of changes that no client may resume from any more, the oldest first. */
@ApplicationScoped
public class LiveRetention {

    static final int BATCH = 2000;

    /** Longer than a transaction takes: what it wrote at its beginning shows at its end. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private static final String OLD = """
            with old as materialized (
                select c.seq from live_change c join (select seq, at from live_change order by seq limit $2) o on o.seq = c.seq
                where o.at < now() - $1::bigint * interval '1 second' order by c.seq for update of c skip locked)
            delete from live_change c using old where c.seq = old.seq
            """;

    private final Pool pool;
    private final Duration keep;

    LiveRetention(Pool pool, LiveConfig config) {
        this.pool = pool;
        this.keep = config.resumeWithin().plus(MARGIN);
    }

    /** Deletes a batch; true if it was full, so that more may be left. */
    public Uni<Boolean> forget() {
        return pool.preparedQuery(OLD)
                .execute(Tuple.of(keep.toSeconds(), BATCH))
                .map(deleted -> deleted.rowCount() == BATCH);
    }
}
