package dev.chartpulse.source.resends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.ResendRequested;
import dev.chartpulse.source.firing.ClaimedPulseTest;
import dev.chartpulse.source.outbox.Outbox;
import dev.chartpulse.source.outcome.Reports;
import dev.chartpulse.source.pulses.PulseConfig;
import dev.chartpulse.source.testkit.Reply;

/** Sending a delivery once more, over REST. */
@QuarkusTest
class ResendComponentTest extends ClaimedPulseTest {

    private static final String CHANNEL_ADDRESS = "C0123456789";

    @Inject
    Reports reports;

    @Inject
    ResendOutbox outbox;

    @Inject
    Outbox pulses;

    @Inject
    PulseConfig config;

    private UUID delivery;

    @BeforeEach
    void failOne() {
        reports.rendered(rendered(pulse, 1));
        reports.settled(settled(pulse, CHANNEL_ADDRESS, 1, Outcome.FAILED));
        reports.settled(settled(pulse, "a@example.com", 1, Outcome.SENT));
        reports.settled(settled(pulse, "B@example.com", 1, Outcome.UNKNOWN));
        delivery = delivery(pulse, CHANNEL_ADDRESS);
    }

    @Test
    void aFailedDeliveryIsAskedForOnceMoreAndTheHighestRevisionWins() {
        resend(delivery, "maria@example.com")
                .statusCode(202)
                .body("status", equalTo("rendered"))
                .body("deliveries[2].outcome", equalTo("pending"))
                .body("timeline.event", hasItem("resend-requested"))
                .body("timeline.message", hasItem("It was failed; sent once more for maria@example.com."));

        ResendRequested event = topics.resends(delivery, 1).get(0);
        assertThat(event.revision()).isEqualTo(1);
        assertThat(event.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(event.slack().integrationId()).isEqualTo(SLACK);
        assertThat(event.slack().token().base64()).isEqualTo("c2xhY2s=");

        reports.settled(settled(pulse, CHANNEL_ADDRESS, 1, Outcome.FAILED));
        get("/pulses/" + pulse).body("deliveries[2].outcome", equalTo("pending"));
        reports.settled(settled(pulse, CHANNEL_ADDRESS, 2, Outcome.SENT));
        get("/pulses/" + pulse)
                .body("deliveries[2].outcome", equalTo("sent"))
                .body("status", equalTo("partly-delivered"));
    }

    @Test
    void anUnknownEmailIsAskedForByNobodyInParticular() {
        UUID mail = delivery(pulse, "B@example.com");
        resend(mail, null).statusCode(202);
        ResendRequested event = topics.resends(mail, 1).get(0);
        assertThat(event.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(event.slack()).isNull();
        get("/pulses/" + pulse)
                .body("timeline.message", hasItem("It was unknown; sent once more for the API key “configured”."));
    }

    @Test
    void whatCannotBeSentAgainIsRefused() {
        problem(resend(UUID.randomUUID(), null), 404, "delivery-not-found");
        problem(resend(delivery(pulse, "a@example.com"), null), 409, "delivery-not-resendable");
        resend(delivery, null).statusCode(202);
        problem(resend(delivery, null), 409, "delivery-pending");
        problem(resend(delivery, "x".repeat(101)), 400, "by-invalid");

        Instant due = thisMinute();
        UUID other = claiming.pulse(connection(due), due);
        claiming.claimAndPublish();
        reports.failed(failed(other, 1, lasting()));
        problem(resend(delivery(other, CHANNEL_ADDRESS), null), 409, "delivery-without-chart");
    }

    @Test
    void aDeliveryOfAnotherWorkspaceIsNotThere() {
        sql("update pulse set workspace_id = '%s'".formatted(UUID.randomUUID()));
        problem(resend(delivery, null), 404, "delivery-not-found");
    }

    @Test
    void aDeliveryWhoseSlackWasDeletedHasItsOutcomeBackAndMayBeAskedForAgain() {
        sql(
                "delete from connection_destination; delete from destination; delete from integration where kind = 'slack'");
        resend(delivery, null)
                .statusCode(202)
                .body("deliveries[2].outcome", equalTo("failed"))
                .body("deliveries[2].failure.kind", equalTo("query-rejected"))
                .body("timeline.message", hasItem("It cannot be sent again: its Slack integration has been deleted."));
        resend(delivery, null).statusCode(202);
    }

    @Test
    void aResendThatWasNotPublishedInTimeIsTakenBack() {
        resend(delivery, null).statusCode(202);
        sql("update resend set published_at = null, outbox_at = now(), expires_at = now()");
        await(outbox.sweep());
        get("/pulses/" + pulse)
                .body("deliveries[2].outcome", equalTo("failed"))
                .body("status", equalTo("partly-delivered"));
        assertThat(rows("resend")).isZero();
    }

    @Test
    void aSweepTakesNoMoreThanItPublishesAtOnceSoThatNoLeaseEndsBeforeItsTurn() {
        sql("""
                insert into resend (delivery_id, revision, outcome, pulse_id, requested_at, expires_at, outbox_at)
                select '%s', n, 'failed', '%s', now(), now() + interval '1 hour', now()
                from generate_series(1, %d) n""".formatted(delivery, pulse, config.publishConcurrency() + 8));
        assertThat(await(outbox.sweep())).isTrue();
        assertThat(rows("resend where published_at is not null")).isEqualTo(config.publishConcurrency());
        assertThat(rows("resend where published_at is null and outbox_at <= now()"))
                .isEqualTo(8);
        assertThat(await(outbox.sweep())).isFalse();
        assertThat(rows("resend where published_at is null")).isZero();
    }

    @Test
    void aResendThatNobodyAnswersIsUnknown() {
        resend(delivery, null).statusCode(202);
        sql("update resend set outbox_at = now(), expires_at = now()");
        await(outbox.sweep());
        get("/pulses/" + pulse)
                .body("deliveries[2].outcome", equalTo("unknown"))
                .body("deliveries[2].failure.kind", equalTo("resend-unanswered"));
    }

    @Test
    void anAnsweredResendIsForgottenWithoutAWord() {
        resend(delivery, null).statusCode(202);
        reports.settled(settled(pulse, CHANNEL_ADDRESS, 2, Outcome.SENT));
        sql("update resend set outbox_at = now(), expires_at = now()");
        await(outbox.sweep());
        assertThat(rows("resend")).isZero();
        get("/pulses/" + pulse)
                .body("deliveries[2].outcome", equalTo("sent"))
                .body("timeline.message", not(hasItem("Nothing was heard of the resend.")));
    }

    @Test
    void aCancelledPulseSkipsWhatIsNotSentYet() {
        UUID other = fired();
        reports.rendered(rendered(other, 1));
        reports.settled(settled(other, "a@example.com", 1, Outcome.SENT));
        cancel(other, "Maria")
                .statusCode(200)
                .body("status", equalTo("partly-delivered"))
                .body("failure.kind", equalTo("cancelled"))
                .body("timeline.event", hasItems("cancelled"))
                .body("timeline.message", hasItem("Cancelled by Maria."))
                .body("deliveries.outcome", contains("skipped", "sent", "skipped"));
        // One that was on its way takes nothing back from the others.
        reports.settled(settled(other, CHANNEL_ADDRESS, 1, Outcome.SENT));
        await(pulses.sweep());
        assertThat(topics.abandoned(other, 1).get(0).failure().kind()).isEqualTo("cancelled");
    }

    @Test
    void aPulseThatIsCancelledBeforeItsChartStaysSo() {
        UUID other = fired();
        cancel(other, null).statusCode(200).body("status", equalTo("skipped"));
        assertThat(rows("pulse where outbox is not null"))
                .as("delivery-service is told at once, before a chart comes")
                .isZero();
        assertThat(topics.abandoned(other, 1).get(0).failure().kind()).isEqualTo("cancelled");
        reports.rendered(rendered(other, 1));
        reports.failed(failed(other, 1, passing()));
        get("/pulses/" + other).body("status", equalTo("skipped")).body("failure.kind", equalTo("cancelled"));
        assertThat(query("select status from source")).isEqualTo("active");
        problem(cancel(other, null), 409, "pulse-ended").body("action", containsString("fire the connection"));
        problem(cancel(UUID.randomUUID(), null), 404, "pulse-not-found");
    }

    private static UUID fired() {
        UUID connection = UUID.fromString(query("select id from connection"));
        return UUID.fromString(api().post("/api/v1/connections/" + connection + "/pulses")
                .statusCode(202)
                .path("id"));
    }

    private static Reply resend(UUID delivery, String by) {
        return act("deliveries/" + delivery + "/resend", by);
    }

    private static Reply cancel(UUID pulse, String by) {
        return act("pulses/" + pulse + "/cancel", by);
    }

    private static Reply act(String path, String by) {
        return api().post("/api/v1/" + path + (by == null ? "" : "?by=" + by));
    }
}
