package dev.chartpulse.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.PoolOptions;

import dev.chartpulse.standins.postgres.PostgresServer;
import dev.chartpulse.standins.tls.CertificateAuthority;

/** {@code verify-full}: the certificate and the name of the server are checked, by Flyway's driver and by our own pool. */
class TlsIT {

    private static final String QUERY = "select ssl from pg_stat_ssl where pid = pg_backend_pid()";

    @TempDir
    static Path folder;

    private static PostgresServer server;
    private static CertificateAuthority authority;
    private static CertificateAuthority other;

    private final Vertx vertx = Vertx.vertx();

    @BeforeAll
    static void start() {
        authority = CertificateAuthority.in(folder.resolve("tls"));
        other = CertificateAuthority.in(folder.resolve("other"));
        server = PostgresServer.start(folder.resolve("postgres"), 0);
        server.createDatabase("tls", "secret");
        server.useTls(authority.issue("postgres", "ip:127.0.0.1"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aServerOfTheRightAuthorityAndNameIsSpokenToByTls() throws SQLException {
        assertThat(byPool("127.0.0.1", authority)).isTrue();
        assertThat(byJdbc("127.0.0.1", authority)).isTrue();
    }

    @Test
    void aServerOfAnotherAuthorityIsRefused() {
        assertThat(refusal("127.0.0.1", other)).contains("is of another CA than", "or for another host than");
        assertThatThrownBy(() -> byJdbc("127.0.0.1", other)).hasMessageContaining("PKIX path");
    }

    /** Its certificate is for 127.0.0.1 only. */
    @Test
    void aServerOfAnotherNameIsRefused() {
        assertThat(refusal("localhost", authority)).contains("is of another CA than", "or for another host than");
        assertThatThrownBy(() -> byJdbc("localhost", authority)).hasMessageContaining("localhost");
    }

    /** What the readiness check says; a service waits for it as for a PostgreSQL that is away. */
    private String refusal(String host, CertificateAuthority trusted) {
        Throwable failure = catchThrowable(() -> byPool(host, trusted));
        assertThat(PostgresFault.of(failure)).isEqualTo(PostgresFault.AWAY);
        return PostgresFault.describe(failure.getCause());
    }

    private boolean byPool(String host, CertificateAuthority trusted) {
        var pool = new BoundedPool(new QuickLimits(/* pooled */ false), Optional.empty())
                .create(new Input(vertx, host, trusted));
        return pool.query(QUERY)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean(0))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static boolean byJdbc(String host, CertificateAuthority trusted) throws SQLException {
        String url = server.jdbcUrl("tls").replace("127.0.0.1", host) + "?sslmode=verify-full&sslrootcert="
                + trusted.certificate();
        try (Connection connection = DriverManager.getConnection(url, "tls", "secret");
                ResultSet rows = connection.createStatement().executeQuery(QUERY)) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    private record Input(Vertx vertx, String host, CertificateAuthority trusted) implements PgPoolCreator.Input {

        @Override
        public PoolOptions poolOptions() {
            return new PoolOptions().setMaxSize(1);
        }

        @Override
        public List<PgConnectOptions> pgConnectOptionsList() {
            PgConnectOptions options = new PgConnectOptions()
                    .setHost(host)
                    .setPort(server.port())
                    .setDatabase("tls")
                    .setUser("tls")
                    .setPassword("secret")
                    .setSslMode(SslMode.VERIFY_FULL);
            options.setTrustOptions(
                    new PemTrustOptions().addCertPath(trusted.certificate().toString()));
            options.setHostnameVerificationAlgorithm("HTTPS");
            return List.of(options);
        }
    }
}
