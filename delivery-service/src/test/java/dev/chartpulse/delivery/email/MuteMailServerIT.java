package dev.chartpulse.delivery.email;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.Pulse;
import dev.chartpulse.delivery.kit.ServiceScenarios;
import dev.chartpulse.delivery.kit.SmtpServer.Step;

/** A mail server that accepts connections and falls silent, on every connection that the service has. */
@QuarkusTest
@WithTestResource(Kit.class)
class MuteMailServerIT extends ServiceScenarios {

    @TestHTTPResource(value = "/health/live", management = true)
    String live;

    private final Pulse pulse = new Pulse();
    private final List<String> addresses = new ArrayList<>();
    private final List<UUID> deliveries = new ArrayList<>();

    @AfterEach
    void speak() {
        Kit.smtp().muteAt(null);
    }

    @ParameterizedTest
    @EnumSource(names = "AFTER_THE_FINAL_DOT", mode = EnumSource.Mode.EXCLUDE)
    void silenceBeforeAMailIsCompleteIsTriedAgainAndSentOnce(Step step) {
        Kit.smtp().muteAt(step);
        fireToAsManyAsThereAreConnections();

        await().atMost(PATIENCE)
                .until(() -> ledger("failure ->> 'kind' = 'mail-server-unreachable'") == Kit.MAIL_CONNECTIONS);
        assertAlive();
        Kit.smtp().muteAt(null);

        deliveries.forEach(delivery -> settled(delivery, Outcome.SENT));
        assertThat(addresses).allSatisfy(to -> assertThat(Kit.smtp().mails(to)).hasSize(1));
        assertAlive();
    }

    @Test
    void silenceAfterTheFinalDotIsUnknownAndNothingIsSentTwice() {
        Kit.smtp().muteAt(Step.AFTER_THE_FINAL_DOT);
        fireToAsManyAsThereAreConnections();

        deliveries.forEach(delivery -> settled(delivery, Outcome.UNKNOWN));
        assertAlive();
        Kit.smtp().muteAt(null);

        Pulse later = new Pulse();
        UUID delivery = later.toEmail(Pulse.address());
        fire(later);
        settled(delivery, Outcome.SENT);
        assertThat(addresses).allSatisfy(to -> assertThat(Kit.smtp().mails(to)).hasSize(1));
        assertAlive();
    }

    private void fireToAsManyAsThereAreConnections() {
        for (int i = 0; i < Kit.MAIL_CONNECTIONS; i++) {
            addresses.add(Pulse.address());
            deliveries.add(pulse.toEmail(addresses.get(i)));
        }
        fire(pulse);
    }

    private long ledger(String condition) {
        return Kit.count("select count(*) from delivery where pulse_id = ? and " + condition, pulse.ref.id());
    }

    private void assertAlive() {
        given().get(live).then().statusCode(200).body("status", equalTo("UP"));
    }
}
