package dev.chartpulse.source.problems;

import java.net.ConnectException;
import java.sql.SQLException;
import java.util.stream.Stream;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;

/** What PostgreSQL's failures mean. */
public enum DatabaseFault {
    /** It cannot be reached, or is not ready. */
    AWAY,
    /** A row that others refer to was to be deleted, or one was referred to that is gone. */
    REFERENCE,
    /** A unique key is taken. */
    DUPLICATE,
    OTHER;

    private static final int MAX_CAUSES = 20;

    /** By SQLSTATE (PostgreSQL manual, appendix A) or by how the connection failed. */
    public static DatabaseFault of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_CAUSES)
                .map(DatabaseFault::ofOne)
                .filter(fault -> fault != OTHER)
                .findFirst()
                .orElse(OTHER);
    }

    private static DatabaseFault ofOne(Throwable failure) {
        if (failure instanceof PgException pg) {
            return ofState(pg.getSqlState());
        }
        if (failure instanceof SQLException sql) {
            return ofState(sql.getSQLState());
        }
        return failure instanceof ConnectException || failure instanceof ClosedConnectionException ? AWAY : OTHER;
    }

    private static DatabaseFault ofState(String state) {
        if (state == null) {
            return OTHER;
        }
        if (state.equals("23503") || state.equals("23001")) {
            return REFERENCE;
        }
        if (state.equals("23505")) {
            return DUPLICATE;
        }
        return state.startsWith("08") || state.startsWith("57P") || state.equals("53300") ? AWAY : OTHER;
    }
}
