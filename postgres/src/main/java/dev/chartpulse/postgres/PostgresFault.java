package dev.chartpulse.postgres;

import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;

/** What PostgreSQL's failures mean. */
public enum PostgresFault {
    /** PostgreSQL cannot be reached, refuses us for now, or does not answer in time: the request itself is not at fault. */
    AWAY,
    /** A row that others refer to was to be deleted, or one was referred to that is gone. */
    REFERENCE,
    /** A unique key is taken. */
    DUPLICATE,
    /** A value breaks a rule of its table (a check constraint), such as its length. */
    RULE,
    OTHER;

    private static final int MAX_CAUSES = 20;
    /** Of whichever reason: Vert.x tells none. */
    private static final String HANDSHAKE = "SSL handshake failed";
    /** The failures of the pool, of connecting, and of a connection that was closed before the statement have a message only. */
    private static final Pattern OF_THE_CLIENT = Pattern.compile(
            "Timeout( .*)?|Pool closed|Connection pool reached max wait queue size.*|Connection is not active now.*|"
                    + HANDSHAKE + "|Postgres Server does not handle SSL connection");
    /**
     * Connection exceptions, refused logins and databases, a transaction that is to be begun anew (serialization failure,
     * deadlock), lack of resources, a lock or an answer that did not come in time, a server that stops or starts, its disk's
     * errors, one that only reads after a failover, and a transaction that it ended because nothing came.
     */
    private static final List<String> AWAY_STATES =
            List.of("08", "28", "3D", "40", "53", "55P03", "57014", "57P", "58", "25006", "25P03");

    /** Data that cannot be read, broken constraints, and what is too large. */
    private static final List<String> OF_VALUES = List.of("22", "23", "54");

    /** By SQLSTATE (PostgreSQL manual, appendix A) or by how the connection failed. */
    public static PostgresFault of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_CAUSES)
                .map(PostgresFault::ofOne)
                .filter(fault -> fault != OTHER)
                .findFirst()
                .orElse(OTHER);
    }

    /**
     * Whether PostgreSQL refused a value, such as by a constraint, and not the statement or the connection: the same statement
     * works with other values.
     */
    public static boolean isOfTheValues(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_CAUSES)
                .anyMatch(cause -> cause instanceof PgException pg
                        && pg.getSqlState() != null
                        && OF_VALUES.stream().anyMatch(pg.getSqlState()::startsWith));
    }

    /** What the failure says, with what Vert.x leaves out when it does not trust PostgreSQL's certificate. */
    static String describe(Throwable failure) {
        return HANDSHAKE.equals(failure.getMessage())
                ? HANDSHAKE
                        + ": PostgreSQL's certificate is of another CA than quarkus.datasource.reactive.trust-certificate-…"
                        + " names, or for another host than quarkus.datasource.reactive.url has"
                : failure.toString();
    }

    private static PostgresFault ofOne(Throwable failure) {
        if (failure instanceof PgException pg) {
            return ofState(pg.getSqlState());
        }
        if (failure instanceof SQLException sql) {
            return ofState(sql.getSQLState());
        }
        return isBroken(failure) ? AWAY : OTHER;
    }

    /** The pool's and the connection's own failures have no code. */
    private static boolean isBroken(Throwable failure) {
        return failure instanceof ClosedConnectionException
                || failure instanceof ClosedChannelException
                || failure instanceof SocketException
                || failure instanceof UnknownHostException
                || failure instanceof SSLException
                || failure instanceof TimeoutException
                // "Connection reset by peer" and the like; its subclasses are of other things.
                || failure.getClass() == IOException.class
                || (failure instanceof VertxException
                                || failure instanceof NoStackTraceThrowable
                                || failure.getClass() == Exception.class)
                        && failure.getMessage() != null
                        && OF_THE_CLIENT.matcher(failure.getMessage()).matches();
    }

    private static PostgresFault ofState(String state) {
        if (state == null) {
            return OTHER;
        }
        if (state.equals("23503") || state.equals("23001")) {
            return REFERENCE;
        }
        if (state.equals("23505")) {
            return DUPLICATE;
        }
        if (state.equals("23514")) {
            return RULE;
        }
        return AWAY_STATES.stream().anyMatch(state::startsWith) ? AWAY : OTHER;
    }
}
