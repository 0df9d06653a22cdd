package dev.chartpulse.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.core.JsonParseException;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;

class PostgresFaultTest {

    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void end() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @CsvSource({
        "23503, REFERENCE",
        "23001, REFERENCE",
        "23505, DUPLICATE",
        "08006, AWAY",
        "57P01, AWAY",
        "57P03, AWAY",
        "53300, AWAY",
        "53100, AWAY",
        "28P01, AWAY",
        "3D000, AWAY",
        "25006, AWAY",
        "25P02, OTHER",
        "42601, OTHER",
        "57014, AWAY",
        "55P03, AWAY",
        "40001, AWAY",
        "40P01, AWAY",
        "22021, OTHER",
        "23514, RULE",
        ", OTHER"
    })
    void isToldByTheSqlState(String state, PostgresFault fault) {
        assertThat(PostgresFault.of(new PgException("m", "ERROR", state, null))).isEqualTo(fault);
        assertThat(PostgresFault.of(new RuntimeException(new SQLException("m", state))))
                .isEqualTo(fault);
    }

    @Test
    void aConnectionThatIsRefusedOrBrokenIsTold() {
        assertThat(PostgresFault.of(new RuntimeException(new ConnectException())))
                .isEqualTo(PostgresFault.AWAY);
        assertThat(PostgresFault.of(ClosedConnectionException.INSTANCE)).isEqualTo(PostgresFault.AWAY);
        assertThat(PostgresFault.of(new IOException("Connection reset by peer")))
                .isEqualTo(PostgresFault.AWAY);
        assertThat(PostgresFault.of(new Exception("Postgres Server does not handle SSL connection")))
                .isEqualTo(PostgresFault.AWAY);
    }

    @Test
    void aFailureOfOurOwnIsNotTheDatabases() {
        assertThat(PostgresFault.of(new IllegalStateException(new JsonParseException(null, "x"))))
                .isEqualTo(PostgresFault.OTHER);
        assertThat(PostgresFault.of(new FileNotFoundException())).isEqualTo(PostgresFault.OTHER);
        assertThat(PostgresFault.of(new Throwable("Timeout"))).isEqualTo(PostgresFault.OTHER);
    }

    @Test
    void whatThePoolItselfSaysIsTold() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(failure("127.0.0.1", silent.getLocalPort()))
                    .hasMessageStartingWith("Timeout")
                    .satisfies(PostgresFaultTest::isAway);
        }
        assertThat(failure("127.0.0.1", 1)).satisfies(PostgresFaultTest::isAway);
        assertThat(failure("nowhere.invalid", 5432)).satisfies(PostgresFaultTest::isAway);
    }

    private static void isAway(Throwable failure) {
        assertThat(PostgresFault.of(failure)).as("%s", failure).isEqualTo(PostgresFault.AWAY);
    }

    private static Throwable failure(String host, int port) {
        Pool pool = PgBuilder.pool()
                .connectingTo(new PgConnectOptions()
                        .setHost(host)
                        .setPort(port)
                        .setUser("u")
                        .setDatabase("d"))
                .with(new PoolOptions().setConnectionTimeout(300).setConnectionTimeoutUnit(TimeUnit.MILLISECONDS))
                .using(VERTX)
                .build();
        Throwable failure = catchThrowable(() -> pool.query("select 1")
                .execute()
                .toCompletionStage()
                .toCompletableFuture()
                .join());
        return failure instanceof CompletionException ? failure.getCause() : failure;
    }

    @Test
    void aCircleOfCausesEnds() {
        Exception a = new Exception();
        Exception b = new Exception(a);
        a.initCause(b);
        assertThat(PostgresFault.of(a)).isEqualTo(PostgresFault.OTHER);
    }
}
