package dev.chartpulse.source.firing;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.health.SourceHealth;

/**
 * Stops connections that cannot be fired as they are stored: their source is broken, so that they show Error instead of
 * being claimed again and again.
 */
@ApplicationScoped
class UnusableConnections {

    private static final Logger LOG = Logger.getLogger(UnusableConnections.class);

    private static final String LOCK_SOURCE = "select from source where id = $1 for update";
    private static final String STILL_ACTIVE = ConnectionSnapshot.SELECT + " where c.id = $1 and c.status = 'active'";
    private static final Failure FAILURE = new Failure(
            ProblemCode.SOURCE_UNUSABLE,
            "The connection or its source cannot be fired as it is stored.",
            "Save both again.",
            false,
            null);

    private final Pool pool;
    private final SourceHealth health;

    UnusableConnections(Pool pool, SourceHealth health) {
        this.pool = pool;
        this.health = health;
    }

    /** Stops each. If one cannot be stopped now, the next claim finds it again, and the others are stopped. */
    Uni<Void> stop(List<Row> unusable) {
        return Multi.createFrom()
                .iterable(unusable)
                .onItem()
                .transformToUniAndConcatenate(row -> stop(row)
                        .onFailure()
                        .invoke(failure -> LOG.warnf(
                                "connection %s cannot be fired, and could not be stopped: %s",
                                row.getUUID("id"), failure.getMessage()))
                        .onFailure()
                        .recoverWithNull())
                .collect()
                .asList()
                .replaceWithVoid();
    }

    /**
     * In a transaction of its own: the claim holds connections, and sources are locked before connections everywhere. So the
     * connection is looked at again, because it may have been saved meanwhile.
     */
    private Uni<Void> stop(Row row) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(LOCK_SOURCE)
                .execute(Tuple.of(row.getUUID("source_id")))
                .chain(() -> connection.preparedQuery(STILL_ACTIVE).execute(Tuple.of(row.getUUID("id"))))
                .flatMap(rows -> stop(connection, rows)));
    }

    private Uni<Void> stop(SqlConnection connection, RowSet<Row> rows) {
        for (Row row : rows) {
            try {
                DueFiring.of(row);
            } catch (RuntimeException e) {
                LOG.errorf("connection %s cannot be fired as it is stored: %s", row.getUUID("id"), e.getMessage());
                return health.unusable(connection, row.getUUID("source_id"), FAILURE);
            }
        }
        return Uni.createFrom().voidItem();
    }
}
