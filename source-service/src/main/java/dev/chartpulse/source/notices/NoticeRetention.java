package dev.chartpulse.source.notices;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * Deletes notices whose time is up, and troubles that ended as long ago: a batch of each at a time. A trouble that goes on is kept, since
 * it is what stops a target.
 */
@ApplicationScoped
public class NoticeRetention {

    private static final int BATCH = 500;

    private static final String OLD_NOTICES = """
            with old as materialized (
                select id from notice where created_at < now() - $1::bigint * interval '1 second' and outbox_at is null
                order by created_at limit $2 for update skip locked)
            delete from notice n using old where n.id = old.id
            """;
    private static final String OLD_TROUBLES = """
            with old as materialized (
                select id from trouble where ended_at < now() - $1::bigint * interval '1 second'
                order by ended_at limit $2 for update skip locked)
            delete from trouble x using old where x.id = old.id
            """;

    private final Pool pool;
    private final NoticesConfig config;

    NoticeRetention(Pool pool, NoticesConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Deletes a batch; true if it was full, so that more may be left. */
    public Uni<Boolean> forget() {
        return delete(OLD_NOTICES).flatMap(notices -> delete(OLD_TROUBLES).map(troubles -> notices || troubles));
    }

    private Uni<Boolean> delete(String sql) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(config.keep().toSeconds(), BATCH))
                .map(deleted -> deleted.rowCount() == BATCH);
    }
}
