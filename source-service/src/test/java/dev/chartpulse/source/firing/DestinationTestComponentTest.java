package dev.chartpulse.source.firing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.rest.DeliveryProgress;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.outcome.Reports;
import dev.chartpulse.source.testkit.Peers;
import dev.chartpulse.source.testkit.PulseTest;
import dev.chartpulse.source.testkit.Reply;
import dev.chartpulse.source.testkit.Request;

/** A destination is tested by itself. */
@QuarkusTest
class DestinationTestComponentTest extends PulseTest {

    private static final String OF_CHANNEL = "/destinations/" + CHANNEL + "/test";

    @Inject
    Reports reports;

    private static Reply ask(String path, String key) {
        return api().header("Idempotency-Key", key).body("").post("/api/v1" + path);
    }

    private static UUID delivery(UUID test) {
        return UUID.fromString(query("select id from destination_test_delivery where test_id = '" + test + "'"));
    }

    private void settle(UUID test, int revision, Outcome outcome) {
        UUID delivery = delivery(test);
        reports.settled(new DeliverySettled(
                delivery,
                test,
                WORKSPACE,
                revision,
                outcome,
                1,
                "F1",
                outcome == Outcome.SENT ? null : lasting(),
                Instant.now()));
    }

    @Test
    void aChannelGetsASampleChartAndTheTestSaysWhatBecameOfIt() {
        Reply asked = ask(OF_CHANNEL, "once")
                .statusCode(202)
                .body("destinationId", equalTo(CHANNEL.toString()))
                .body("deliveries.outcome", contains("pending"))
                .body("deliveries.address", contains("C0123456789"));
        UUID test = UUID.fromString(asked.path("id"));
        JsonNode handed = peers.call(Peers.DESTINATION_TESTS).json();
        assertThat(handed.at("/message/text").asText()).contains("This is a test of the destination “Ops”");
        assertThat(handed.at("/rendered/pulse/trigger").asText()).isEqualTo("test");
        assertThat(handed.at("/rendered/pulse/id").asText()).isEqualTo(test.toString());
        assertThat(handed.at("/rendered/png").asText()).isNotEmpty();
        assertThat(handed.at("/deliveries/0/slack/token").asText()).isEqualTo("c2xhY2s=");

        settle(test, 1, Outcome.SENT);
        assertThat(asked.header("Location")).endsWith("/destinations/" + CHANNEL + "/tests/" + test);
        get("/destinations/" + CHANNEL + "/tests/" + test).body("deliveries.outcome", contains("sent"));
        ask(OF_CHANNEL, "once")
                .statusCode(202)
                .body("id", equalTo(test.toString()))
                .body("deliveries.outcome", contains("sent"));
        assertThat(peers.calls(Peers.DESTINATION_TESTS)).as("not sent again").hasSize(1);
        assertThat(rows("destination_test")).isEqualTo(1);
        assertThat(rows("pulse")).isZero();
    }

    @Test
    void eachRecipientGetsOne() {
        post("/destinations/" + MAIL + "/test", "")
                .statusCode(202)
                .body("deliveries.address", contains("a@example.com", "B@example.com"));
        assertThat(peers.call(Peers.DESTINATION_TESTS).json().get("deliveries")).hasSize(2);
    }

    @Test
    void whoUnsubscribedFromTheWorkspaceIsSkipped() {
        sql("""
                insert into unsubscribed (id, workspace_id, address, unsubscribed_at) values (gen_random_uuid(), '%s', 'b@example.com', now())
                """.formatted(WORKSPACE));

        post("/destinations/" + MAIL + "/test", "")
                .statusCode(202)
                .body("deliveries.outcome", contains("pending", "skipped"))
                .body("deliveries[1].failure.message", equalTo("The recipient unsubscribed."));
        assertThat(peers.call(Peers.DESTINATION_TESTS).json().at("/deliveries").findValuesAsText("address"))
                .containsExactly("a@example.com");
    }

    @Test
    void whereAllRecipientsUnsubscribedNothingIsHandedOver() {
        sql("""
                insert into unsubscribed (id, workspace_id, address, unsubscribed_at)
                select gen_random_uuid(), '%s', address, now() from unnest('{a@example.com,b@example.com}'::text[]) as u (address)
                """.formatted(WORKSPACE));

        ask("/destinations/" + MAIL + "/test", "all")
                .statusCode(202)
                .body("deliveries.outcome", contains("skipped", "skipped"));
        ask("/destinations/" + MAIL + "/test", "all")
                .statusCode(202)
                .body("deliveries.outcome", contains("skipped", "skipped"));
        assertThat(peers.calls(Peers.DESTINATION_TESTS)).isEmpty();
    }

    @Test
    void aMessageThatShowsThePictureByALinkHasOne() {
        String teams = "30000000-0000-4000-8000-000000000009";
        sql("""
                insert into destination (id, workspace_id, kind, name, origin, sealed_secret, created_at, updated_at)
                values ('%s', '%s', 'teams', 'Team', 'https://teams.example.com', 'c2VhbGVk', now(), now())
                """.formatted(teams, WORKSPACE));

        post("/destinations/" + teams + "/test", "").statusCode(202);

        JsonNode handed = peers.call(Peers.DESTINATION_TESTS).json();
        String link = handed.at("/deliveries/0/webhook/chartUrl").asText();
        assertThat(link).startsWith("https://tools.example.com/charts/api/v1/charts/");
        byte[] shown = Request.anonymous()
                .get(link.substring("https://tools.example.com/charts".length()))
                .statusCode(200)
                .contentType("image/png")
                .asByteArray();
        assertThat(shown)
                .isEqualTo(Base64.getDecoder().decode(handed.at("/rendered/png").asText()));
        ask(OF_CHANNEL, "slack").statusCode(202);
        assertThat(rows("destination_test where png is not null")).isEqualTo(1);
    }

    @Test
    void aTestThatCouldNotBeHandedOverIsSaidAndTriedAgainWithTheSameKey() {
        peers.answer(Peers.DESTINATION_TESTS, 503, Peers.problem(503, "database-unavailable", "No ledger.", null));
        problem(ask(OF_CHANNEL, "again"), 503, "database-unavailable");
        String test = query("select id from destination_test");
        get("/destinations/" + CHANNEL + "/tests/" + test)
                .body("deliveries.outcome", contains("failed"))
                .body("deliveries[0].failure.message", containsString("No ledger."));

        peers.answer(Peers.DESTINATION_TESTS, 200, List.of());
        ask(OF_CHANNEL, "again")
                .statusCode(202)
                .body("id", equalTo(test))
                .body("deliveries.outcome", contains("pending"));
        settle(UUID.fromString(test), 2, Outcome.FAILED);
        settle(UUID.fromString(test), 1, Outcome.SENT);
        get("/destinations/" + CHANNEL + "/tests/" + test).body("deliveries.outcome", contains("failed"));
    }

    @Test
    void aTestOfWhichNothingIsHeardIsUnknown() {
        String test = ask(OF_CHANNEL, "lost").path("id");
        sql("update destination_test set expires_at = now() - interval '16 minutes'");
        get("/destinations/" + CHANNEL + "/tests/" + test)
                .body("deliveries.outcome", contains("unknown"))
                .body("deliveries[0].failure.kind", equalTo("test-unanswered"));
        ask(OF_CHANNEL, "lost").statusCode(202);
        assertThat(peers.calls(Peers.DESTINATION_TESTS)).hasSize(1);
    }

    @Test
    void aTestThatIsRefusedForNowSaysWhyHowOftenAndWhenItIsTriedNext() {
        String test = ask(OF_CHANNEL, "refused").path("id");
        UUID delivery = delivery(UUID.fromString(test));
        Instant next = inFiveMinutes();
        peers.answer(
                Peers.progress(test),
                200,
                List.of(
                        new DeliveryProgress(UUID.randomUUID(), 7, null, null),
                        new DeliveryProgress(delivery, 3, refusedByHost(), next)));

        get("/destinations/" + CHANNEL + "/tests/" + test)
                .body("deliveries.outcome", contains("pending"))
                .body("deliveries.attempts", contains(3))
                .body("deliveries.nextAttemptAt", contains(next.toString()))
                .body("deliveries[0].now", startsWith("Tried 3 times, next at "))
                .body("deliveries[0].failure.kind", equalTo("slack-unavailable"))
                .body("deliveries[0].failure.message", equalTo("Slack failed."))
                .body("deliveries[0].failure.action", equalTo("See whether it is disturbed."))
                .body("now", startsWith("Tried 3 times, next at "))
                .body("now", endsWith(" (UTC). Slack failed. See whether it is disturbed."));
        ask(OF_CHANNEL, "refused").statusCode(202).body("deliveries.attempts", contains(3));
    }

    @Test
    void aTestThatIsNotTriedAgainWithinItsTimeTellsNoNextAttempt() {
        String test = ask(OF_CHANNEL, "late").path("id");
        peers.answer(
                Peers.progress(test),
                200,
                List.of(new DeliveryProgress(
                        delivery(UUID.fromString(test)),
                        7,
                        refusedByHost(),
                        inFiveMinutes().plusSeconds(600))));

        get("/destinations/" + CHANNEL + "/tests/" + test)
                .body("deliveries.attempts", contains(7))
                .body("deliveries[0].nextAttemptAt", nullValue())
                .body("now", startsWith("Tried 7 times, and not again before its time ends at "));
    }

    @Test
    void withoutAnAnswerOfDeliveryServiceATestIsToldAsItIsStored() {
        String test = ask(OF_CHANNEL, "away").path("id");
        String path = Peers.progress(test);

        peers.answer(path, 503, Peers.problem(503, "database-unavailable", "No ledger.", null));
        requireNothingToldBeyondPending(test);
        peers.answer(path, 404, "");
        requireNothingToldBeyondPending(test);
        peers.hold(path);
        requireNothingToldBeyondPending(test);
        assertThat(peers.calls(path)).hasSize(4);
    }

    private static void requireNothingToldBeyondPending(String test) {
        get("/destinations/" + CHANNEL + "/tests/" + test)
                .statusCode(200)
                .body("deliveries.outcome", contains("pending"))
                .body("deliveries[0].attempts", nullValue())
                .body("deliveries[0].failure", nullValue())
                .body("now", startsWith("Its one delivery is tried until "));
    }

    @Test
    void deliveryServiceIsNotAskedAboutATestThatIsSettled() {
        UUID test = UUID.fromString(ask(OF_CHANNEL, "settled").path("id"));
        settle(test, 1, Outcome.FAILED);
        int before = peers.calls(Peers.progress(test)).size();

        get("/destinations/" + CHANNEL + "/tests/" + test)
                .body("deliveries.outcome", contains("failed"))
                .body("now", equalTo("parse error at char 3. Correct the query."));

        assertThat(peers.calls(Peers.progress(test))).hasSize(before);
    }

    private static Failure refusedByHost() {
        return new Failure(ProblemCode.SLACK_UNAVAILABLE, "Slack failed.", "See whether it is disturbed.", true, null);
    }

    /** By PostgreSQL's clock, within the time of a test that is asked for now. */
    private static Instant inFiveMinutes() {
        return thisMinute().plusSeconds(300);
    }

    @Test
    void aTestThatArrivesEndsTheTroubleOfItsChannel() {
        sql("""
                insert into trouble (id, workspace_id, subject, kind, integration_id, address, since, failures, failure, failed_at,
                    stopped_at)
                values (gen_random_uuid(), '%s', 'slack|%2$s|C0123456789', 'slack', '%2$s', 'C0123456789', now(), 1,
                    '{"kind":"channel-archived","message":"m","retryable":false}', now() - interval '1 minute', now())
                """.formatted(WORKSPACE, SLACK));
        settle(UUID.fromString(ask(OF_CHANNEL, "x").path("id")), 1, Outcome.SENT);
        assertThat(rows("trouble where ended_at is null")).isZero();
    }

    @Test
    void testsCountAsFiringsByHand() {
        sql("""
                insert into destination_test (id, workspace_id, destination_id, expires_at)
                select gen_random_uuid(), '%s', '%s', now() from generate_series(1, 60)
                """.formatted(WORKSPACE, CHANNEL));
        problem(post(OF_CHANNEL, ""), 429, "too-many-firings");
        assertThat(peers.calls(Peers.DESTINATION_TESTS)).isEmpty();
    }

    @Test
    void whatCannotBeTestedIsSaid() {
        problem(post("/destinations/" + UUID.randomUUID() + "/test", ""), 404, "destination-not-found");
        problem(get("/destinations/" + CHANNEL + "/tests/" + UUID.randomUUID()), 404, "test-not-found");
        problem(ask(OF_CHANNEL, "k".repeat(201)), 400, "idempotency-key-invalid");
    }
}
