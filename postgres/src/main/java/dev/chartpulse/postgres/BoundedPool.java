package dev.chartpulse.postgres;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;

/**
 * Makes the pool of connections of a service, which Hibernate Reactive uses, too. Every wait for PostgreSQL has a
 * limit. A cancelled {@code Uni} ends neither its statement nor its connection; these limits do:
 *
 * <ul>
 *   <li>PostgreSQL ends statements, waits for locks and idle transactions of its own accord (behind a pooler, by its role's
 *       settings);
 *   <li>a connection that is silent for longer than that is dead (a failover, a firewall that forgot it) and closed;
 *   <li>the pool closes an unused connection a little earlier, so that no connection is closed just when it is taken;
 *   <li>waiting for a connection is bounded, in time and number.
 * </ul>
 */
@Singleton
class BoundedPool implements PgPoolCreator {

    /** How long before its silence limit an unused connection is given up: several rounds of the pool's cleaning. */
    private static final Duration MARGIN = Duration.ofSeconds(3);

    private static final int CLEANING_MILLIS = 1000;

    /** Vert.x keeps prepared only what has up to 2,048 characters; the long statements are the dearest to plan each time anew. */
    private static final int LONGEST_PREPARED = 16_384;

    private final PostgresConfig config;
    private final Optional<TransactionSetting> setting;

    @Inject
    BoundedPool(PostgresConfig config, Instance<TransactionSetting> settings) {
        this(config, settings.stream().findFirst());
    }

    BoundedPool(PostgresConfig config, Optional<TransactionSetting> setting) {
        if (config.silenceLimit().compareTo(config.statementTimeout().plus(MARGIN)) < 0) {
            throw new IllegalStateException("chartpulse.postgres.silence-limit is " + config.silenceLimit()
                    + "; it must be at least " + MARGIN.toSeconds()
                    + " s longer than chartpulse.postgres.statement-timeout, which is " + config.statementTimeout());
        }
        this.config = config;
        this.setting = setting;
    }

    @Override
    public Pool create(Input input) {
        Pool pool = pool(input);
        return setting.<Pool>map(told -> new SettingPool(pool, told)).orElse(pool);
    }

    private Pool pool(Input input) {
        return PgBuilder.pool()
                .with(bound(input.poolOptions()))
                .connectingTo(input.pgConnectOptionsList().stream()
                        .<SqlConnectOptions>map(this::bound)
                        .toList())
                .using(input.vertx())
                .build();
    }

    PoolOptions bound(PoolOptions options) {
        return options.setConnectionTimeout(millis(config.poolTimeout()))
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setMaxWaitQueueSize(config.maxWaiting())
                .setIdleTimeout(millis(config.silenceLimit().minus(MARGIN)))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setPoolCleanerPeriod(CLEANING_MILLIS);
    }

    PgConnectOptions bound(PgConnectOptions options) {
        if (config.pooled()) {
            throughAPooler(options);
        } else {
            endedByPostgres(options);
        }
        options.setPreparedStatementCacheSqlFilter(sql -> sql.length() <= LONGEST_PREPARED && !PlannedAnew.is(sql))
                .setConnectTimeout(millis(config.connectTimeout()))
                .setIdleTimeout(millis(config.silenceLimit()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setTcpKeepAlive(true)
                // Has an effect on Linux' own transport (epoll); Java's ignores it.
                .setTcpUserTimeout(millis(config.silenceLimit()));
        return options;
    }

    private static void throughAPooler(PgConnectOptions options) {
        Map<String, String> known = new HashMap<>(options.getProperties());
        // pgbouncer refuses it, and PostgreSQL 12 and newer write numbers exactly without it.
        known.remove("extra_float_digits");
        options.setProperties(known);
        options.setUseLayer7Proxy(true).setCachePreparedStatements(false);
    }

    private void endedByPostgres(PgConnectOptions options) {
        options.addProperty("statement_timeout", Integer.toString(millis(config.statementTimeout())))
                .addProperty("lock_timeout", Integer.toString(millis(config.lockTimeout())))
                .addProperty(
                        "idle_in_transaction_session_timeout",
                        Integer.toString(millis(config.transactionIdleTimeout())));
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
