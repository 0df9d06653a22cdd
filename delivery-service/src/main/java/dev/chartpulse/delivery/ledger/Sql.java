package dev.chartpulse.delivery.ledger;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;

/** Single statements against the ledger, each bounded in time and its own transaction. */
@ApplicationScoped
public class Sql {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final Pool pool;

    Sql(Pool pool) {
        this.pool = pool;
    }

    /**
     * Runs one statement.
     *
     * @param parameters for {@code $1}, {@code $2}, …
     * @return its rows; fails when PostgreSQL refuses the statement, or has not answered in time: it may then still execute
     *     the statement
     */
    public Uni<RowSet<Row>> run(String statement, Object... parameters) {
        return pool.preparedQuery(statement)
                .execute(Tuple.from(parameters))
                .ifNoItem()
                .after(LIMIT)
                .fail();
    }
}
