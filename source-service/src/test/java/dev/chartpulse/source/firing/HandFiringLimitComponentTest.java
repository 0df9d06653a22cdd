package dev.chartpulse.source.firing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.testkit.PulseTest;
import dev.chartpulse.source.testkit.Reply;

/** A workspace fires by hand no more often within a minute than it may, however many ask at once. */
@QuarkusTest
class HandFiringLimitComponentTest extends PulseTest {

    private static final Instant NEVER = Instant.parse("2999-01-01T00:00:00Z");
    private static final int MAX = 60;
    private static final int AT_ONCE = 12;
    private static final int ROOM = 5;

    private UUID connection;

    @BeforeEach
    void connect() {
        connection = connection(NEVER);
    }

    private Reply fire(String what) {
        return post("/connections/" + connection + "/" + what, "");
    }

    private CompletableFuture<Integer> firing() {
        return CompletableFuture.supplyAsync(
                () -> fire("pulses").statusCode(), runnable -> new Thread(runnable).start());
    }

    /** Fires once, and copies that pulse until there are so many. */
    private void fireTimes(int times) {
        fire("test").statusCode(202);
        sql(copies(times - 1));
    }

    private static String copies(int times) {
        return """
                insert into pulse select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid()))).*
                from (select q from pulse q limit 1) s(p), generate_series(1, %d)""".formatted(times);
    }

    @Test
    void onlyAsManyPassAsThereIsRoomForHoweverManyAskAtOnce() {
        fireTimes(MAX - ROOM);
        List<CompletableFuture<Integer>> firings =
                IntStream.range(0, AT_ONCE).mapToObj(i -> firing()).toList();
        assertThat(firings.stream().map(CompletableFuture::join))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.generate(() -> 202).limit(ROOM),
                                Stream.generate(() -> 429).limit(AT_ONCE - ROOM))
                        .toList());
        assertThat(rows("pulse")).isEqualTo(MAX);
    }

    @Test
    void theRefusalSaysWhatToDoAndWhen() {
        fireTimes(MAX);
        Reply refused = problem(fire("pulses"), 429, "too-many-firings")
                .body("detail", containsString("60 times within a minute"))
                .body("action", containsString("chartpulse.workspaces.max-firings-per-minute"))
                .body("retryable", equalTo(true));
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        problem(fire("test"), 429, "too-many-firings");
    }

    /** A transaction of another replica that fires at the same time. */
    @Test
    void aFiringWaitsForTheOneOfAnotherReplicaBeforeItCounts() throws SQLException {
        fireTimes(MAX - 1);
        try (Connection replica = DriverManager.getConnection(
                        setting("quarkus.datasource.jdbc.url"),
                        setting("quarkus.datasource.username"),
                        setting("quarkus.datasource.password"));
                Statement statement = replica.createStatement()) {
            replica.setAutoCommit(false);
            statement.execute("select pg_advisory_xact_lock(hashtextextended('firing by hand in workspace " + WORKSPACE
                    + "', 0))");
            statement.execute(copies(1));
            CompletableFuture<Integer> firing = firing();
            Awaitility.await().until(() -> rows("pg_locks where locktype = 'advisory' and not granted") == 1);
            replica.commit();
            assertThat(firing.join()).isEqualTo(429);
        }
    }

    @Test
    void aPulseThatWasFiredBeforeIsGivenAgain() {
        Reply first = withKey().statusCode(202);
        sql(copies(MAX));
        withKey().statusCode(202).body("id", equalTo(first.path("id")));
    }

    @Test
    void whatIsOlderThanAMinuteOrScheduledOrAnotherWorkspacesDoesNotCount() {
        fireTimes(MAX);
        sql("update pulse set created_at = now() - interval '61 seconds'");
        fire("pulses").statusCode(202);
        sql(
                "update pulse set created_at = now(), due_at = due_at + random() * interval '1 day', trigger = 'scheduled'");
        fire("pulses").statusCode(202);
        sql("update pulse set trigger = 'manual', workspace_id = gen_random_uuid()");
        fire("pulses").statusCode(202);
    }

    private Reply withKey() {
        return api().header("Idempotency-Key", "key").post("/api/v1/connections/" + connection + "/pulses");
    }
}
