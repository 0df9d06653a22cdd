package dev.chartpulse.delivery.kit;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import org.flywaydb.core.Flyway;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;

/** A ledger of a test's own, in which the service does not work and of which other tests know nothing. */
public final class OwnLedger {

    private static final String PASSWORD = "secret";

    private final String name;
    private final String url;

    private OwnLedger(String name, String url) {
        this.name = name;
        this.url = url;
    }

    /** Makes one, with its tables. To be called once for each name. */
    public static OwnLedger make(String name) {
        String url = Kit.emptyDatabase(name);
        Flyway.configure().dataSource(url, name, PASSWORD).load().migrate();
        return new OwnLedger(name, url);
    }

    /** The port of its PostgreSQL. */
    public int port() {
        return URI.create(url.substring("jdbc:".length())).getPort();
    }

    /** Connections to it. */
    public Pool pool(Vertx vertx) {
        return pool(vertx, port(), PoolOptions.DEFAULT_MAX_SIZE);
    }

    /** @param port of PostgreSQL, or of something that stands before it */
    public Pool pool(Vertx vertx, int port, int size) {
        return Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(size))
                .connectingTo(PgConnectOptions.fromUri("postgresql://127.0.0.1:" + port + "/" + name)
                        .setUser(name)
                        .setPassword(PASSWORD)
                        .setMetricsName("sql"))
                .using(vertx)
                .build());
    }

    /** A connection of its own, to be closed. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, name, PASSWORD);
    }

    /** One statement. */
    public void sql(String statement) {
        try (Connection connection = connect()) {
            connection.createStatement().execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of the first row of a query, as text. */
    public String text(String query) {
        try (Connection connection = connect();
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many rows there are, given what follows {@code from}. */
    public long count(String from) {
        return Long.parseLong(text("select count(*) from " + from));
    }
}
