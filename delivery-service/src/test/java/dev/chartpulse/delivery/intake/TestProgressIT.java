package dev.chartpulse.delivery.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
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

/** How far the test of a destination is, by internal REST. */
@QuarkusTest
@WithTestResource(Kit.class)
class TestProgressIT extends ServiceScenarios {

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
        byte[] answer = internal()
                .get(TESTS + "/" + test.ref.id())
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
