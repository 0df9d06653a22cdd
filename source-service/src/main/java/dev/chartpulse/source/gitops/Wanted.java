package dev.chartpulse.source.gitops;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.chartpulse.source.problems.ProblemException;

/**
 * A resource as it will be, checked.
 *
 * @param body as {@link Present#body} will be
 * @param thing as {@link Present#thing} will be
 * @param write stores it
 */
public record Wanted(ObjectNode body, Object thing, Write write) {

    /** Requires that an update found its row as it was read; fails with a {@link ProblemException} 409 otherwise. */
    public static Uni<Void> change(Uni<RowSet<Row>> update) {
        return update.invoke(rows -> {
                    if (rows.rowCount() != 1) {
                        throw ProblemException.changedMeanwhile();
                    }
                })
                .replaceWithVoid();
    }

    /** Stores a resource in the transaction of a connection. */
    @FunctionalInterface
    public interface Write {

        /** Fails with a {@link ProblemException} 409 if the resource was changed since it was read. */
        Uni<Void> in(SqlConnection connection);
    }
}
