package dev.chartpulse.delivery.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.contracts.rest.DeliveryProgress;
import dev.chartpulse.contracts.rest.DestinationTest;
import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.Pulse;
import dev.chartpulse.delivery.kit.ServiceScenarios;
import dev.chartpulse.delivery.kit.SlackServer.Fault;

/** How far the deliveries of a pulse or of a test are, by internal REST. */
@QuarkusTest
@WithTestResource(Kit.class)
class ProgressIT extends ServiceScenarios {

    private static final String TESTS = "/internal/deliveries/tests";
    private static final String START = "files.getUploadURLExternal";
    private static final String HOLD_BACK =
            "insert into pace (key, next_at, failures, probed) values (?, now() + interval '1 hour', 5, true)";

    private final Pulse test = new Pulse(Trigger.TEST, Instant.now().plus(Duration.ofMinutes(10)));

    @Test
    void aTestThatIsRefusedForNowSaysWhyHowOftenAndWhenItIsTriedNext() {
        UUID delivery = test.toSlack(Pulse.channel());
        Kit.slack()
                .fault(
                        test.token,
                        START,
                        Collections.nCopies(100, Fault.status(503)).toArray(Fault[]::new));

        hand(test);

        await().until(() -> progress().stream()
                .anyMatch(told -> told.id().equals(delivery)
                        && told.attempts() >= 2
                        && told.failure() != null
                        && told.failure().kind().equals("slack-unavailable")
                        && told.failure().action() != null
                        && told.nextAttemptAt() != null));

        Kit.slack().heal(test.token, START);
        settled(delivery, Outcome.SENT);
        assertThat(progress()).isEmpty();
    }

    @Test
    void aTestThatWaitsBecauseOthersFailedThereSaysSo() {
        UUID delivery = test.toSlack(Pulse.channel());
        Kit.sql(HOLD_BACK, "slack:" + test.access.integrationId());

        hand(test);

        assertThat(progress()).singleElement().satisfies(told -> {
            assertThat(told.id()).isEqualTo(delivery);
            assertThat(told.attempts()).isZero();
            assertThat(told.failure().kind()).isEqualTo("delivery-held-back");
            assertThat(told.failure().message()).startsWith("The last deliveries to Slack failed");
            assertThat(told.nextAttemptAt()).isAfter(test.ref.expiresAt());
        });
        Kit.send(test.abandoned("cancelled"));
        settled(delivery, Outcome.SKIPPED);
    }

    @Test
    void aPulseTellsOfEachDeliveryThatIsOpenOnceItsChartIsThere() {
        Pulse pulse = new Pulse();
        UUID refused = pulse.toSlack(Pulse.channel());
        UUID mailed = pulse.toEmail(UUID.randomUUID() + "@example.com");
        Kit.slack()
                .fault(
                        pulse.token,
                        START,
                        Collections.nCopies(100, Fault.status(503)).toArray(Fault[]::new));
        Kit.send(pulse.requested());
        await().until(() -> progress(pulse).size() == 2);
        assertThat(progress(pulse))
                .extracting(DeliveryProgress::nextAttemptAt)
                .as("without a chart nothing is tried")
                .containsOnlyNulls();

        Kit.send(pulse.rendered());

        settled(mailed, Outcome.SENT);
        await().until(() -> progress(pulse).stream()
                .anyMatch(told -> told.id().equals(refused)
                        && told.attempts() >= 2
                        && told.failure() != null
                        && told.nextAttemptAt() != null));
        assertThat(progress(pulse)).extracting(DeliveryProgress::id).containsExactly(refused);
        Kit.slack().heal(pulse.token, START);
        settled(refused, Outcome.SENT);
    }

    @Test
    void whatIsOverdueIsToldTheSameAgain() throws SQLException {
        UUID delivery = test.toSlack(Pulse.channel());
        String account = "slack:" + test.access.integrationId();
        Kit.sql(HOLD_BACK, account);
        hand(test);
        try (Connection worker = Kit.connect();
                Statement lock = worker.createStatement()) {
            worker.setAutoCommit(false);
            // Not claimed while its row is locked.
            lock.execute("select from delivery where id = '" + delivery + "' for update");
            Kit.sql("delete from pace where key = ?", account);

            List<DeliveryProgress> first = progress();
            assertThat(first).singleElement().satisfies(told -> assertThat(told.nextAttemptAt())
                    .isNotNull());
            assertThat(progress()).isEqualTo(first);
            worker.rollback();
        }
        settled(delivery, Outcome.SENT);
    }

    @Test
    void ofWhatIsNotKnownNothingIsTold() {
        assertThat(progress()).isEmpty();
    }

    private static void hand(Pulse test) {
        try {
            internal()
                    .contentType("application/json")
                    .body(Wire.mapper()
                            .writeValueAsString(new DestinationTest(
                                    test.requested().message(), test.requested().deliveries(), test.rendered())))
                    .post(TESTS)
                    .then()
                    .statusCode(200);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<DeliveryProgress> progress() {
        return progress(test);
    }

    private static List<DeliveryProgress> progress(Pulse pulse) {
        byte[] answer = internal()
                .get("/internal/pulses/" + pulse.ref.id() + "/deliveries")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        try {
            return Wire.mapper().readValue(answer, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RequestSpecification internal() {
        return RestAssured.given().auth().preemptive().basic("internal", Kit.INTERNAL_TOKEN);
    }
}
