package dev.chartpulse.delivery.ledger;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.ClosedConnectionException;

import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.Pulse;
import dev.chartpulse.delivery.kit.ServiceScenarios;
import dev.chartpulse.delivery.kit.SlackServer.Fault;
import dev.chartpulse.messaging.OutageCheck;

/** The ledger away, and the ledger cleaned. */
@QuarkusTest
@WithTestResource(Kit.class)
class LedgerIT extends ServiceScenarios {

    @TestHTTPResource(value = "/health/well", management = true)
    String well;

    @Inject
    Purge purge;

    @Inject
    Vertx vertx;

    @Inject
    MeterRegistry meters;

    @All
    List<OutageCheck> outages;

    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            architectures = {"amd64", "aarch64"})
    void theLedgerIsReachedByLinuxOwnTransportWhichTakesTheTcpUserTimeOut() {
        assertThat(vertx.isNativeTransportEnabled()).isTrue();
    }

    @Test
    void theLedgerAwayIsAnOutageToEvents() {
        assertThat(outages).anyMatch(outage -> outage.isOutage(ClosedConnectionException.INSTANCE));
        assertThat(outages).noneMatch(outage -> outage.isOutage(new IllegalStateException("a fault of our own")));
    }

    @Test
    void eventsWaitWhileTheLedgerIsAway() {
        Pulse pulse = new Pulse();
        String channel = Pulse.channel();
        UUID delivery = pulse.toSlack(channel);
        Kit.ledgerProxy().goAway();
        try {
            fire(pulse);
        } finally {
            Kit.ledgerProxy().comeBack();
        }

        settled(delivery, Outcome.SENT);
        assertThat(Kit.slack().messages(channel)).hasSize(1);
    }

    /** As after a fail-over: open connections carry nothing any more, and new ones work. */
    @Test
    void connectionsThatWentDeafHoldNoDeliveryUpForLong() {
        Pulse before = new Pulse();
        UUID first = before.toSlack(Pulse.channel());
        fire(before);
        settled(first, Outcome.SENT);
        Pulse pulse = new Pulse();
        String channel = Pulse.channel();
        UUID delivery = pulse.toSlack(channel);

        Kit.ledgerProxy().deafen();
        fire(pulse);

        await().atMost(Duration.ofSeconds(60))
                .until(() -> !Kit.slack().messages(channel).isEmpty());
        settled(delivery, Outcome.SENT);
        assertThat(Kit.slack().messages(channel)).hasSize(1);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().get(well).then().statusCode(200));
    }

    @Test
    void aLedgerThatGoesAwayDuringTheThirdStepMakesNoSecondMessage() {
        Pulse pulse = new Pulse();
        String channel = Pulse.channel();
        UUID delivery = pulse.toSlack(channel);
        Kit.slack().fault(pulse.token, "files.completeUploadExternal", Fault.workThenHang());
        double before = doubtful();
        fire(pulse);
        await().until(() -> !Kit.slack().messages(channel).isEmpty());
        Kit.ledgerProxy().goAway();
        await().until(() -> doubtful() > before);
        Kit.ledgerProxy().comeBack();

        settled(delivery, Outcome.SENT);
        assertThat(Kit.slack().messages(channel)).hasSize(1);
        assertThat(Kit.slack().calls(pulse.token, "files.completeUploadExternal"))
                .isEqualTo(1);
    }

    /** The attempts whose outcome the worker does not know, and is about to write down. */
    private double doubtful() {
        return meters.counter("chartpulse.attempts", "kind", "slack", "verdict", "doubtful")
                .count();
    }

    @Test
    void aChartGoesOnceAllItsDeliveriesAreSent() {
        Pulse pulse = new Pulse();
        UUID delivery = pulse.toSlack(Pulse.channel());
        fire(pulse);
        settled(delivery, Outcome.SENT);

        purge();

        assertThat(charts(pulse)).isZero();
    }

    @Test
    void aChartOfAFailedDeliveryStaysForAResend() {
        Pulse pulse = new Pulse();
        UUID sent = pulse.toSlack(Pulse.channel());
        UUID failed = pulse.toEmail("not an address");
        fire(pulse);
        settled(sent, Outcome.SENT);
        settled(failed, Outcome.FAILED);

        purge();
        assertThat(charts(pulse)).isEqualTo(1);

        Kit.sql("update chart set stored_at = now() - interval '31 days' where pulse_id = ?", pulse.ref.id());
        purge();
        assertThat(charts(pulse)).isZero();
    }

    @Test
    void aChartThatWaitsForItsDeliveriesStays() {
        Pulse pulse = new Pulse();
        UUID delivery = pulse.toSlack(Pulse.channel());
        Kit.send(pulse.rendered());
        await().until(() -> charts(pulse) == 1);

        purge();
        Kit.send(pulse.requested());

        settled(delivery, Outcome.SENT);
    }

    @Test
    void aPulseIsForgottenOnlyWhenOldSettledAndTold() {
        Pulse pulse = new Pulse();
        UUID delivery = pulse.toSlack(Pulse.channel());
        fire(pulse);
        settled(delivery, Outcome.SENT);
        purge();
        assertThat(deliveries(pulse)).isEqualTo(1);

        Kit.sql("update pulse set stored_at = now() - interval '91 days' where id = ?", pulse.ref.id());
        await().untilAsserted(() -> {
            purge();
            assertThat(deliveries(pulse)).isZero();
        });
    }

    private void purge() {
        boolean more = true;
        while (more) {
            more = purge.batch(Duration.ofDays(30), Duration.ofDays(90)).await().atMost(PATIENCE);
        }
    }

    private static long charts(Pulse pulse) {
        return Kit.count("select count(*) from chart where pulse_id = ?", pulse.ref.id());
    }

    private static long deliveries(Pulse pulse) {
        return Kit.count("select count(*) from delivery where pulse_id = ?", pulse.ref.id());
    }
}
