package dev.chartpulse.source.firing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.source.loops.Loops;
import dev.chartpulse.source.testkit.PulseTest;
import dev.chartpulse.source.testkit.Request;

/** The service left to itself: it claims, publishes, watches and listens. */
@QuarkusTest
class OnItsOwnIT extends PulseTest {

    @Inject
    ClaimLoop claiming;

    @Inject
    Scheduler scheduler;

    @Inject
    Loops loops;

    @BeforeEach
    void letItGo() {
        claiming.begin();
        scheduler.resume();
    }

    @AfterEach
    void holdItAgain() {
        scheduler.pause();
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
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> status(pulse), "delivered"::equals);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> query("select status from source"), "active"::equals);
    }

    @Test
    void everyLoopTurns() {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(loops.names())
                .contains("claiming", "outbox", "watchdog"));
        Request.anonymous()
                .get("/q/health/live")
                .statusCode(200)
                .body("checks.data.turning", hasItem(containsString("claiming")));
    }

    @Test
    void anExpiredPulseAndAMendedSourceAreFoundWithoutBeingAskedFor() {
        UUID connection = connection(thisMinute());
        UUID pulse = topics.requests(1).get(0).pulse().id();
        sql("update pulse set expires_at = now()");
        assertThat(topics.abandoned(pulse, 1).get(0).failure().kind()).isEqualTo("expired");
        sql("update connection set status = 'error', next_due_at = null where id = '" + connection + "'");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> query("select status from connection"), "active"::equals);
    }
}
