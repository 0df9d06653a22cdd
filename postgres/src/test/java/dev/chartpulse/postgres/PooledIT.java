package dev.chartpulse.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;

import dev.chartpulse.standins.postgres.PostgresServer;

/** Through a real pgbouncer in transaction mode, where it is installed (Debian's package pgbouncer). */
@EnabledIf("dev.chartpulse.postgres.PgBouncer#isInstalled")
class PooledIT {

    private static final int OURS = 8;
    private static final int TRANSACTIONS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path data;

    @TempDir
    static Path settings;

    private static PostgresServer server;
    private static PgBouncer bouncer;

    private final Vertx vertx = Vertx.vertx();

    @BeforeAll
    static void start() {
        server = PostgresServer.start(data, 0);
        server.createDatabase("pooled", "secret");
        bouncer = PgBouncer.start(settings, server.port(), "pooled", "secret");
        await().atMost(PATIENCE).until(bouncer::listens);
    }

    @AfterAll
    static void stop() {
        bouncer.close();
        server.close();
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void manyTransactionsShareFewConnectionsThroughAPooler() {
        Pool pool = new BoundedPool(new QuickLimits(/* pooled */ true), Optional.empty()).create(new Input(vertx));

        List<CompletableFuture<Integer>> transactions = IntStream.range(0, TRANSACTIONS)
                .mapToObj(number -> pool.withTransaction(connection -> transaction(connection, number))
                        .toCompletionStage()
                        .toCompletableFuture())
                .toList();

        await().atMost(PATIENCE).until(() -> transactions.stream().allMatch(CompletableFuture::isDone));
        assertThat(transactions.stream().map(CompletableFuture::join))
                .containsExactlyElementsOf(IntStream.range(0, TRANSACTIONS)
                        .mapToObj(number -> number + 1)
                        .toList());
    }

    /** Two statements, of which each connection of ours sees others: one that another prepared would be hit by chance. */
    private static Future<Integer> transaction(SqlConnection connection, int number) {
        String padding = " ".repeat(1 + number % 5);
        return connection
                .preparedQuery("select" + padding + "$1::int + 1")
                .execute(Tuple.of(number))
                .flatMap(rows -> connection
                        .preparedQuery("select $1::int" + padding + "as it")
                        .execute(Tuple.of(rows.iterator().next().getInteger(0))))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    private record Input(Vertx vertx) implements PgPoolCreator.Input {

        @Override
        public PoolOptions poolOptions() {
            return new PoolOptions().setMaxSize(OURS);
        }

        @Override
        public List<PgConnectOptions> pgConnectOptionsList() {
            return List.of(new PgConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(bouncer.port())
                    .setDatabase("pooled")
                    .setUser("pooled")
                    .setPassword("secret"));
        }
    }
}
