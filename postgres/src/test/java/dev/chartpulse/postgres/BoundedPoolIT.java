package dev.chartpulse.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;

import dev.chartpulse.standins.fault.TcpProxy;
import dev.chartpulse.standins.postgres.PostgresServer;

/** With {@link QuickLimits}. The tests run at the same time, each with a proxy of its own, since each waits for a limit. */
@Execution(ExecutionMode.CONCURRENT)
class BoundedPoolIT {

    private static final int SIZE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static PostgresServer server;

    private final TcpProxy proxy = TcpProxy.start(server.port());

    /** As Quarkus makes it for our services (quarkus.vertx.prefer-native-transport). */
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));

    private Pool pool;

    @BeforeAll
    static void startServer() {
        server = PostgresServer.start(folder, 0);
        server.createDatabase("bounded", "secret");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void open() {
        pool = new BoundedPool(new QuickLimits(/* pooled */ false), Optional.empty())
                .create(new Input(vertx, proxy.port()));
        warmUp();
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        proxy.close();
    }

    @Test
    void longStatementsStayPreparedAsWell() {
        String longOne = "select 1 -- " + "long ".repeat(1_000);
        Long prepared = pool.withConnection(connection -> connection
                        .preparedQuery(longOne)
                        .execute()
                        .flatMap(rows -> connection
                                .query("select count(*) from pg_prepared_statements where statement like '%long long%'")
                                .execute()))
                .map(rows -> rows.iterator().next().getLong(0))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        assertThat(prepared).isOne();
    }

    @Test
    void statementsOnConnectionsThatWentDeafFailAndLaterOnesWork() {
        proxy.deafen();

        List<Throwable> failures = failures(Stream.generate(this::one).limit(3 * SIZE));

        assertThat(failures).isNotEmpty().allMatch(failure -> PostgresFault.of(failure) == PostgresFault.AWAY);
        assertThat(one().join()).isEqualTo(1);
    }

    @Test
    void noStatementWaitsForAServerThatIsSilentAndTheNextWorkOnceItIsBack() {
        proxy.goSilent();

        List<Throwable> failures = failures(Stream.generate(this::one).limit(3 * SIZE));

        assertThat(failures).hasSize(3 * SIZE).allMatch(failure -> PostgresFault.of(failure) == PostgresFault.AWAY);
        proxy.comeBack();
        await().atMost(PATIENCE).until(() -> failures(Stream.of(one())).isEmpty());
    }

    @Test
    void aTransactionOnAConnectionThatWentDeafHoldsItsLocksNoLongerThanItsLimit() {
        SqlConnection connection = join(pool.getConnection().toCompletionStage().toCompletableFuture());
        join(query(connection, "begin"));
        join(query(connection, "select pg_advisory_xact_lock(7)"));

        proxy.deafen();

        await().atMost(PATIENCE).until(() -> failures(Stream.of(query("select pg_advisory_xact_lock(7)")))
                .isEmpty());
    }

    @Test
    void aStatementOnAConnectionThatWasClosedMeanwhileFindsPostgresAway() {
        SqlConnection connection = join(pool.getConnection().toCompletionStage().toCompletableFuture());
        CompletableFuture<Void> closed = new CompletableFuture<>();
        connection.closeHandler(closed::complete);
        proxy.goAway();
        join(closed);

        assertThatThrownBy(() -> join(query(connection, "select 1")))
                .hasMessageContaining("Connection is not active now")
                .satisfies(failure -> assertThat(PostgresFault.of(failure)).isEqualTo(PostgresFault.AWAY));
    }

    @Test
    void postgresEndsWhatTakesTooLong() {
        assertThatThrownBy(() -> query("select pg_sleep(60)").join())
                .hasMessageContaining("statement timeout")
                .satisfies(failure -> assertThat(PostgresFault.of(failure)).isEqualTo(PostgresFault.AWAY));
        SqlConnection holder = join(pool.getConnection().toCompletionStage().toCompletableFuture());
        join(query(holder, "begin"));
        join(query(holder, "select pg_advisory_xact_lock(8)"));
        assertThatThrownBy(() -> query("select pg_advisory_xact_lock(8)").join())
                .hasMessageContaining("lock timeout")
                .satisfies(failure -> assertThat(PostgresFault.of(failure)).isEqualTo(PostgresFault.AWAY));
    }

    @RepeatedTest(3)
    void aConnectionThatIsTakenJustBeforeItsSilenceLimitIsNotClosedUnderItsStatement() {
        await().pollDelay(QuickLimits.SILENCE.minusMillis(100)).until(() -> true);
        assertThat(failures(Stream.generate(() -> query("select pg_sleep(0.3)")).limit(SIZE)))
                .isEmpty();
    }

    @Test
    void tooManyThatWaitFailAtOnce() {
        proxy.deafen();

        List<Throwable> failures = failures(Stream.generate(this::one).limit(QuickLimits.WAITING + 4 * SIZE));

        assertThat(failures)
                .anyMatch(failure -> failure.toString().contains("max wait queue size"))
                .allMatch(failure -> PostgresFault.of(failure) == PostgresFault.AWAY);
    }

    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            architectures = {"amd64", "aarch64"})
    void linuxItselfEndsAConnectionWhoseDataAreNotAcknowledged() {
        var connection = (SqlConnectionInternal)
                join(pool.getConnection().toCompletionStage().toCompletableFuture());
        var socket = ((SocketConnectionBase) connection.unwrap().unwrap()).socket();

        var options = socket.channelHandlerContext().channel().config();

        assertThat(options.getOption(EpollChannelOption.TCP_USER_TIMEOUT))
                .isEqualTo((int) QuickLimits.SILENCE.toMillis());
        assertThat(options.getOption(ChannelOption.SO_KEEPALIVE)).isTrue();
    }

    private void warmUp() {
        assertThat(failures(
                        Stream.generate(() -> query("select pg_sleep(0.05)")).limit(SIZE)))
                .isEmpty();
    }

    private CompletableFuture<Integer> one() {
        return pool.query("select 1")
                .execute()
                .map(rows -> rows.iterator().next().getInteger(0))
                .toCompletionStage()
                .toCompletableFuture();
    }

    private CompletableFuture<RowSet<Row>> query(String sql) {
        return pool.query(sql).execute().toCompletionStage().toCompletableFuture();
    }

    private static CompletableFuture<RowSet<Row>> query(SqlConnection connection, String sql) {
        return connection.query(sql).execute().toCompletionStage().toCompletableFuture();
    }

    private static <T> T join(CompletableFuture<T> work) {
        return work.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Begins all, waits for all, and gives the failures. One that does not end fails the test. */
    private static List<Throwable> failures(Stream<? extends CompletableFuture<?>> works) {
        List<? extends CompletableFuture<?>> begun = works.toList();
        await().atMost(PATIENCE).until(() -> begun.stream().allMatch(CompletableFuture::isDone));
        return begun.stream()
                .filter(CompletableFuture::isCompletedExceptionally)
                .map(work -> work.handle((done, failure) -> failure).join())
                .map(failure -> failure instanceof CompletionException ? failure.getCause() : failure)
                .map(Throwable.class::cast)
                .toList();
    }

    private record Input(Vertx vertx, int port) implements PgPoolCreator.Input {

        @Override
        public PoolOptions poolOptions() {
            return new PoolOptions().setMaxSize(SIZE);
        }

        @Override
        public List<PgConnectOptions> pgConnectOptionsList() {
            return List.of(new PgConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(port)
                    .setDatabase("bounded")
                    .setUser("bounded")
                    .setPassword("secret")
                    .setCachePreparedStatements(true));
        }
    }
}
