package dev.chartpulse.source.editing;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

import dev.chartpulse.source.sql.Sql;

/** Executes SQL in the transaction of whoever has one, be it the pg client's or Hibernate's. */
@FunctionalInterface
public interface Statements {

    /**
     * Executes one statement.
     *
     * @param sql with its parameters as $1, $2 and so on
     * @return how many rows it changed
     */
    Uni<Integer> execute(String sql, String... values);

    /** In the pg client's transaction. */
    static Statements of(SqlConnection connection) {
        return (sql, values) -> connection
                .preparedQuery(sql)
                .execute(Sql.tuple((Object[]) values))
                .map(rows -> rows.rowCount());
    }

    /** In Hibernate's transaction. */
    static Statements of(Mutiny.Session session) {
        return (sql, values) -> {
            var query = session.createNativeQuery(sql.replace('$', '?'));
            for (int i = 0; i < values.length; i++) {
                query.setParameter(i + 1, values[i]);
            }
            return query.executeUpdate();
        };
    }
}
