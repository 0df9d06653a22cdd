package dev.chartpulse.source.testkit;

import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import io.quarkus.test.common.QuarkusTestResource;

import dev.chartpulse.contracts.rest.Problem;

/** A component test of source-service: empty tables, willing peers, and words to talk to it. */
@QuarkusTestResource(Environment.class)
public abstract class ServiceTest {

    static {
        // What must come may take long on a busy machine.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        // By default each of many waits takes a tenth of a second though nothing is waited for.
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(20));
    }

    public static final String GRAFANA_TOKEN = "glsa_0123456789abcdefghijklmnopqrstuv_deadbeef";
    public static final String SLACK_TOKEN = "xoxb-12345-67890-abcdefghijklmnopqrstuvwx";

    private static Connection connection;

    protected final Peers peers = Peers.get();

    @BeforeEach
    void beginAnew() {
        Topics.leaveOut(ids("select id from pulse union all select id from notice"));
        sql(
                "delete from unsubscribed; delete from subscription_change; delete from notice; delete from trouble; delete from pulse; delete from connection; delete from calendar; delete from source; delete from destination;"
                        + " delete from integration");
        peers.reset();
    }

    @AfterEach
    void release() {
        peers.reset();
    }

    /** A request with the API key. */
    protected static Request api() {
        return Request.anonymous().header("X-API-Key", Environment.API_KEY);
    }

    protected static Reply post(String path, String body) {
        return api().json(body).post("/api/v1" + path);
    }

    protected static Reply put(String path, String body) {
        return api().json(body).put("/api/v1" + path);
    }

    protected static Reply get(String path) {
        return api().get("/api/v1" + path);
    }

    protected static Reply delete(String path) {
        return api().delete("/api/v1" + path);
    }

    /** Asserts that it is a problem as RFC 9457 and our own rules have it. */
    protected static Reply problem(Reply response, int status, String code) {
        return response.statusCode(status)
                .contentType(Problem.MEDIA_TYPE)
                .body("status", equalTo(status))
                .body("code", equalTo(code))
                .body("title", not(blankOrNullString()))
                .body("detail", not(blankOrNullString()));
    }

    protected static String grafana() {
        return post("/integrations", """
                        {"kind":"grafana","name":"Production","url":"https://grafana.example.com/ops/",
                         "token":"%s"}""".formatted(GRAFANA_TOKEN))
                .statusCode(201)
                .path("id");
    }

    protected static String slack() {
        return post("/integrations", """
                {"kind":"slack","name":"Acme","token":"%s"}""".formatted(SLACK_TOKEN)).statusCode(201).path("id");
    }

    protected static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    protected static int rows(String table) {
        return Integer.parseInt(query("select count(*) from " + table));
    }

    protected static String query(String sql) {
        try (Statement statement = connection().createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getString(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<UUID> ids(String sql) {
        List<UUID> ids = new ArrayList<>();
        try (Statement statement = connection().createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                ids.add(result.getObject(1, UUID.class));
            }
            return ids;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    protected static void sql(String sql) {
        try (Statement statement = connection().createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One for all, since a login costs more than most statements; not through the proxy. */
    private static synchronized Connection connection() throws SQLException {
        if (connection == null || connection.isClosed()) {
            connection = DriverManager.getConnection(
                    setting("quarkus.datasource.jdbc.url"),
                    setting("quarkus.datasource.username"),
                    setting("quarkus.datasource.password"));
        }
        return connection;
    }
}
