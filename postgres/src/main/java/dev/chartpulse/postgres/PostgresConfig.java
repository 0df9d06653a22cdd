package dev.chartpulse.postgres;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long PostgreSQL is waited for. */
@ConfigMapping(prefix = "chartpulse.postgres")
interface PostgresConfig {

    /**
     * Whether a pooler stands in between that gives each transaction another connection, such as pgbouncer with {@code
     * pool_mode = transaction}. No statement is then prepared for longer than its own execution, and the limits that
     * PostgreSQL itself holds ({@link #statementTimeout()}, {@link #lockTimeout()}, {@link #transactionIdleTimeout()})
     * are not asked for, since a pooler takes no settings of a session: they belong to the role ({@code alter role … set}).
     */
    @WithDefault("false")
    boolean pooled();

    /** PostgreSQL itself ends a statement that takes longer ({@code statement_timeout}). */
    @WithDefault("10S")
    Duration statementTimeout();

    /** PostgreSQL itself ends a statement that waits longer for a lock ({@code lock_timeout}). */
    @WithDefault("5S")
    Duration lockTimeout();

    /**
     * PostgreSQL itself ends a connection whose transaction is left open for longer ({@code
     * idle_in_transaction_session_timeout}): a service that died, or cannot be heard, holds its locks no longer than that.
     */
    @WithDefault("10S")
    Duration transactionIdleTimeout();

    /**
     * A connection on which nothing was sent or received for this long is closed, and the statement that waits on it fails.
     * Longer than {@link #statementTimeout()}, or PostgreSQL's own answer to that would come too late.
     */
    @WithDefault("15S")
    Duration silenceLimit();

    /** How long opening a connection may take. */
    @WithDefault("5S")
    Duration connectTimeout();

    /** How long a statement waits for a connection of the pool. */
    @WithDefault("10S")
    Duration poolTimeout();

    /** How many statements wait for a connection at once; further ones fail at once. */
    @WithDefault("2000")
    int maxWaiting();
}
