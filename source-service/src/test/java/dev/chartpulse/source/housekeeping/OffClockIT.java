package dev.chartpulse.source.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.firing.Claiming;
import dev.chartpulse.source.firing.Resumption;
import dev.chartpulse.source.outbox.Outbox;
import dev.chartpulse.source.outcome.Reports;
import dev.chartpulse.source.outcome.Watchdog;
import dev.chartpulse.source.testkit.Environment;
import dev.chartpulse.source.testkit.PulseTest;

/**
 * The clock of this machine is minutes away from PostgreSQL's, which decides everything. Here it is PostgreSQL's that is
 * moved: its two functions are hidden by ours, in a schema that the service's connections look into first.
 */
@QuarkusTest
class OffClockIT extends PulseTest {

    @Inject
    Claiming claiming;

    @Inject
    Outbox outbox;

    @Inject
    Reports reports;

    @Inject
    Watchdog watchdog;

    @Inject
    Resumption resumption;

    /** PostgreSQL's clock as the service sees it, from now on. */
    private static void move(int minutes) {
        sql("""
                create schema moved;
                create function moved.now() returns timestamptz language sql stable
                    as 'select pg_catalog.now() + interval ''%1$d minutes''';
                create function moved.clock_timestamp() returns timestamptz language sql volatile
                    as 'select pg_catalog.clock_timestamp() + interval ''%1$d minutes''';
                alter role source set search_path = moved, public, pg_catalog;
                update integration set name = name || '.', updated_at = moved.now();
                update source set title = title || '.', updated_at = moved.now();
                """.formatted(minutes));
        reconnect();
    }

    @AfterEach
    void moveBack() {
        sql("alter role source reset search_path; drop schema moved cascade");
        reconnect();
    }

    /** A role's settings hold for new connections. */
    private static void reconnect() {
        Environment.postgresProxy().goAway();
        Environment.postgresProxy().comeBack();
        Awaitility.await().until(() -> get("/sources").statusCode() == 200);
    }

    /** So many seconds after PostgreSQL's moved clock, as SQL. */
    private static String moved(int seconds) {
        return "(moved.clock_timestamp() + interval '" + seconds + " seconds')";
    }

    private static Instant movedMinute(int minutes) {
        return thisMinute().plus(Duration.ofMinutes(minutes));
    }

    private void stop(UUID pulse) {
        reports.failed(failed(pulse, 1, refused()));
    }

    @ParameterizedTest
    @ValueSource(ints = {-10, 10})
    void aConnectionIsClaimedWhenItIsDueByPostgresqlsClock(int minutes) {
        move(minutes);
        Instant due = movedMinute(minutes);
        UUID isDue = connection(due);
        UUID isNot = connection(due.plus(Duration.ofMinutes(5)));
        claiming.claimAndPublish();
        assertThat(status(claiming.pulse(isDue, due))).isEqualTo("requested");
        assertThat(rows("pulse where connection_id = '" + isNot + "'")).isZero();
        assertThat(query("select abs(extract(epoch from created_at - " + moved(0) + ")) < 200 from pulse"))
                .isEqualTo("t");
    }

    @ParameterizedTest
    @ValueSource(ints = {-10, 10})
    void firingByHandIsDueNowByPostgresqlsClockAndIsCountedByIt(int minutes) {
        move(minutes);
        UUID connection = connection(Instant.parse("2999-01-01T00:00:00Z"));
        String pulse = post("/connections/" + connection + "/pulses", "")
                .statusCode(202)
                .path("id");
        assertThat(query("select abs(extract(epoch from due_at - " + moved(0) + ")) < 200 from pulse where id = '"
                        + pulse + "'"))
                .isEqualTo("t");
        sql("""
                insert into pulse select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid()))).*
                from (select q from pulse q limit 1) s(p), generate_series(1, 60)""");
        sql("update pulse set created_at = " + moved(0));
        problem(post("/connections/" + connection + "/pulses", ""), 429, "too-many-firings");
        sql("update pulse set created_at = " + moved(-61));
        post("/connections/" + connection + "/pulses", "").statusCode(202);
    }

    @ParameterizedTest
    @ValueSource(ints = {-10, 10})
    void theWatchdogGivesUpWhatIsExpiredByPostgresqlsClockAlone(int minutes) {
        move(minutes);
        Instant due = movedMinute(minutes);
        UUID expired = claiming.pulse(connection(due), due);
        UUID waiting = claiming.pulse(connection(due), due);
        claiming.claimAndPublish();
        sql("update pulse set expires_at = " + moved(-1) + " where id = '" + expired + "'");
        sql("update pulse set expires_at = " + moved(300) + " where id = '" + waiting + "'");
        await(watchdog.watch());
        assertThat(status(expired)).isEqualTo("skipped");
        assertThat(status(waiting)).isEqualTo("requested");
    }

    @ParameterizedTest
    @ValueSource(ints = {-10, 10})
    void theFailureOfAnOlderDefinitionDoesNotBreakTheSource(int minutes) {
        move(minutes);
        String source = savedSource();
        UUID older = claimed(minutes);
        put("/sources/" + source, definition("Checkout, again")).statusCode(200);
        stop(older);
        get("/sources/" + source).body("status", equalTo("draft"));
        sql("delete from pulse");
        stop(claimed(minutes));
        get("/sources/" + source).body("status", equalTo("broken"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-10, 10})
    void aChangedIntegrationGivesASourceThatBrokeBeforeAnotherTry(int minutes) {
        move(minutes);
        String source = savedSource();
        put("/integrations/" + GRAFANA, integration("Before")).statusCode(200);
        stop(claimed(minutes));
        await(resumption.resume());
        get("/sources/" + source).body("status", equalTo("broken"));
        put("/integrations/" + GRAFANA, integration("After")).statusCode(200);
        await(resumption.resume());
        get("/sources/" + source).body("status", equalTo("degraded"));
    }

    /** The source of the scenarios, saved by PostgreSQL's moved clock. */
    private static String savedSource() {
        put("/sources/" + SOURCE, definition("Checkout")).statusCode(200);
        return SOURCE.toString();
    }

    private UUID claimed(int minutes) {
        Instant due = movedMinute(minutes);
        UUID pulse = claiming.pulse(connection(due), due);
        claiming.claimAndPublish();
        return pulse;
    }

    private static String definition(String title) {
        return """
                {"integrationId":"%s","title":"%s","dataSource":{"uid":"prom-1"},"metrics":[{"expression":"up"}],
                 "chartType":"line","window":"1h","draft":true}""".formatted(GRAFANA, title);
    }

    private static String integration(String name) {
        return """
                {"name":"%s","url":"https://grafana.example.com/ops"}""".formatted(name);
    }
}
