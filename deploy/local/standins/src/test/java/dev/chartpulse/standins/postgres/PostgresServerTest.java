package dev.chartpulse.standins.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PostgresServerTest {

    @TempDir
    Path folder;

    @Test
    void dataOutliveARestartAndDatabasesAreMadeOnce() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(folder, 0)) {
            postgres.createDatabase("source", "it's secret");
            execute(postgres, "it's secret", "create table pulse as select 42 as answer");
        }
        try (PostgresServer postgres = PostgresServer.start(folder, 0)) {
            postgres.createDatabase("source", "changed");
            assertThat(number(postgres, "changed", "select answer from pulse")).isEqualTo(42);
        }
    }

    @Test
    void aWrongPasswordIsRefused() {
        try (PostgresServer postgres = PostgresServer.start(folder, 0)) {
            postgres.createDatabase("source", "right");
            assertThatThrownBy(() -> number(postgres, "wrong", "select 1"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
    }

    @Test
    void nobodyIsLetInAsSuperuserWithoutThePassword() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(folder, 0)) {
            String url = postgres.jdbcUrl("postgres");
            for (String guess : new String[] {"", "postgres"}) {
                assertThatThrownBy(() -> DriverManager.getConnection(url, "postgres", guess))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password");
            }
            Path password = folder.resolve("superuser-password");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                    .isEqualTo("rw-------");
            try (Connection connection = DriverManager.getConnection(url, "postgres", Files.readString(password));
                    Statement statement = connection.createStatement();
                    ResultSet sockets = statement.executeQuery("SHOW unix_socket_directories")) {
                sockets.next();
                assertThat(sockets.getString(1)).isEmpty();
            }
        }
    }

    @Test
    void dataWhoseSuperuserHasNoPasswordAreNotServed() throws Exception {
        PostgresServer.start(folder, 0).close();
        Files.delete(folder.resolve("superuser-password"));

        assertThatThrownBy(() -> PostgresServer.start(folder, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("--fresh");
    }

    @Test
    void namesThatNeedQuotingAreRefused() {
        try (PostgresServer postgres = PostgresServer.start(folder, 0)) {
            assertThatThrownBy(() -> postgres.createDatabase("a; DROP", "x"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static void execute(PostgresServer postgres, String password, String sql) throws SQLException {
        try (Connection connection = connect(postgres, password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int number(PostgresServer postgres, String password, String sql) throws SQLException {
        try (Connection connection = connect(postgres, password);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getInt(1);
        }
    }

    private static Connection connect(PostgresServer postgres, String password) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl("source"), "source", password);
    }
}
