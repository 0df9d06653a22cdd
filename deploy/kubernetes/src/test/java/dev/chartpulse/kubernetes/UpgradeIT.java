package dev.chartpulse.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.chartpulse.standins.postgres.PostgresServer;

/**
 * Upgrades from what was released: the rows that the services of chart 0.1.0 had written, in the schema that they had then.
 * With the next release its rows and versions take the place of these.
 */
class UpgradeIT {

    private static final Path ROWS = Path.of("tests/upgrade/0.1.0");
    private static final String COLUMNS = """
            select table_name || '.' || column_name, data_type from information_schema.columns
            where table_schema = 'public' and table_name <> 'flyway_schema_history'
            """;

    @TempDir
    static Path folder;

    private static PostgresServer server;

    @BeforeAll
    static void start() {
        server = PostgresServer.start(folder, 0);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"source, 7", "delivery, 2"})
    void rowsOfTheReleaseAreMigrated(String name, String version) throws SQLException {
        String database = name + "_rows";
        server.createDatabase(database, "secret");
        migrate(name, database, version);
        try (Connection connection = connect(database)) {
            insertRows(connection, name);
            Map<String, String> before = counts(connection);
            migrate(name, database, "latest");

            assertThat(before).isNotEmpty();
            assertThat(counts(connection)).containsAllEntriesOf(before);
        }
    }

    /** Expand first, then contract: pods of the release run on while the new ones start, with the schema of the new ones. */
    @ParameterizedTest
    @CsvSource({"source, 7", "delivery, 2"})
    void theReleaseWorksWithTheNewSchema(String name, String version) throws SQLException {
        String before = name + "_before";
        String after = name + "_after";
        server.createDatabase(before, "secret");
        server.createDatabase(after, "secret");
        migrate(name, before, version);
        migrate(name, after, "latest");
        try (Connection released = connect(before);
                Connection migrated = connect(after)) {
            assertThat(pairs(migrated, COLUMNS)).containsAllEntriesOf(pairs(released, COLUMNS));
            insertRows(released, name);
            insertRows(migrated, name);
            assertThat(counts(migrated)).containsAllEntriesOf(counts(released));
        }
    }

    private static void migrate(String name, String database, String target) {
        Flyway.configure()
                .dataSource(server.jdbcUrl(database), database, "secret")
                .locations("filesystem:" + Chart.ROOT.resolve(name + "-service/src/main/resources/db/migration"))
                .target(target)
                .load()
                .migrate();
    }

    private static Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database), database, "secret");
    }

    private static void insertRows(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(Chart.read(ROWS.resolve(name + ".sql")));
        }
    }

    /** How many rows each table has, of those that have some. */
    private static Map<String, String> counts(Connection connection) throws SQLException {
        Map<String, String> counts = new TreeMap<>();
        for (String column : pairs(connection, COLUMNS).keySet()) {
            String table = column.substring(0, column.indexOf('.'));
            counts.putAll(pairs(connection, "select '" + table + "', count(*) from \"" + table + "\""));
        }
        counts.values().removeIf("0"::equals);
        return counts;
    }

    private static Map<String, String> pairs(Connection connection, String query) throws SQLException {
        Map<String, String> pairs = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                pairs.put(rows.getString(1), rows.getString(2));
            }
        }
        return pairs;
    }
}
