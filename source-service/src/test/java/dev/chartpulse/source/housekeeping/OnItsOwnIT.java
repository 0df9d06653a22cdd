package dev.chartpulse.source.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.source.firing.Claiming;
import dev.chartpulse.source.testkit.PulseTest;
import dev.chartpulse.source.testkit.Request;

/** The service left to itself: it claims, publishes, watches and listens. */
@QuarkusTest
class OnItsOwnIT extends PulseTest {

    @Inject
    Claiming claiming;

    @Inject
    Housekeeping housekeeping;

    @BeforeEach
    void letItGo() {
        claiming.start();
        housekeeping.begin();
    }

    @AfterEach
    void holdItAgain() {
        housekeeping.stop();
        claiming.stop();
    }

    @Test
    void aDueConnectionIsFiredAndItsPulseFollowedToItsEnd() {
        UUID connection = connection(thisMinute());
        PulseRequested request = topics.requests(1).get(0);
        assertThat(request.message().connectionId()).isEqualTo(connection);
        UUID pulse = request.pulse().id();
        topics.send(rendered(pulse, 1));
        for (String address : new String[] {"C0123456789", "a@example.com", "B@example.com"}) {
            topics.send(settled(pulse, address, 1, Outcome.SENT));
        }
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> status(pulse), "delivered"::equals);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> query("select status from source"), "active"::equals);
    }

    @Test
    void everyLoopTurns() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> Request.management()
                .get("/health/live")
                .statusCode(200)
                .body(
                        "checks.data.turning",
                        hasItem(allOf(
                                containsString("claiming"),
                                containsString("publishing from the outbox"),
                                containsString("watching for charts"),
                                containsString("forgetting old pulses")))));
    }

    @Test
    void anExpiredPulseAndAMendedSourceAreFoundWithoutBeingAskedFor() {
        UUID connection = connection(thisMinute());
        UUID pulse = topics.requests(1).get(0).pulse().id();
        sql("update pulse set expires_at = now()");
        assertThat(topics.abandoned(pulse, 1).get(0).failure().kind()).isEqualTo("expired");
        sql("update connection set status = 'error', next_due_at = null where id = '" + connection + "'");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> query("select status from connection"), "active"::equals);
    }

    @Test
    void moreThanABatchIsForgottenWithoutWaitingForTheNextMinute() {
        housekeeping.stop();
        sql("""
                insert into pulse (id, workspace_id, connection_id, connection_name, source_id, trigger, due_at, expires_at,
                    created_at, stage, status, attempt)
                select gen_random_uuid(), '%1$s', '%1$s', 'Old', '%2$s', 'manual', now() - interval '401 days', now(), now(),
                    'rendered', 'delivered', 1 from generate_series(1, %3$d)""".formatted(WORKSPACE, SOURCE, 5 * Retention.BATCH + 1));
        housekeeping.begin();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> rows("pulse where connection_name = 'Old'"), count -> count == 0);
    }
}
