package dev.chartpulse.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.NoticeRequested;
import dev.chartpulse.contracts.event.Reach;
import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.Pulse;
import dev.chartpulse.delivery.kit.ServiceScenarios;
import dev.chartpulse.delivery.kit.SlackServer.Fault;
import dev.chartpulse.delivery.kit.SmtpServer.Fate;

/** Notices: plain messages, as safe as charts. */
@QuarkusTest
@WithTestResource(Kit.class)
class NoticeIT extends ServiceScenarios {

    private static final String SAY = "chat.postMessage";

    private final UUID id = UUID.randomUUID();
    private final String token = "xoxb-" + UUID.randomUUID();
    private final String channel = Pulse.channel();
    private final String address = Pulse.address();

    private NoticeRequested toSlack() {
        SlackAccess access = Kit.slackAccess(token);
        return notice(
                access.workspaceId(),
                DeliveryKind.SLACK,
                channel,
                access,
                Instant.now().plusSeconds(3600));
    }

    private NoticeRequested toEmail(Instant expiresAt) {
        return notice(UUID.randomUUID(), DeliveryKind.EMAIL, address, null, expiresAt);
    }

    private NoticeRequested toEmail() {
        return toEmail(Instant.now().plusSeconds(3600));
    }

    private NoticeRequested notice(UUID workspace, DeliveryKind kind, String to, SlackAccess slack, Instant expiresAt) {
        return new NoticeRequested(
                id,
                workspace,
                kind,
                to,
                slack,
                "Checkout \uD83D\uDCC8: no chart",
                "The chart could not be made.\nCorrect <the query>.",
                Instant.now(),
                expiresAt);
    }

    private DeliverySettled outcome(Outcome expected) {
        DeliverySettled event = settled(id, expected);
        assertThat(event.isNotice()).isTrue();
        return event;
    }

    @Test
    void aNoticeIsPostedInAChannelOnceHoweverOftenItIsRequested() {
        NoticeRequested notice = toSlack();
        Kit.send(notice);
        Kit.send(notice);
        assertThat(outcome(Outcome.SENT).reference()).endsWith(".0");
        Kit.send(notice);
        letPass();
        assertThat(Kit.slack().messages(channel)).singleElement().satisfies(message -> assertThat(message.text())
                .isEqualTo(
                        "Checkout \uD83D\uDCC8: no chart\nThe chart could not be made.\nCorrect &lt;the query&gt;."));
        assertThat(Kit.settled(id)).hasSize(1);
    }

    @Test
    void aNoticeIsMailedInPlainTextOnceHoweverOftenItIsRequested() {
        NoticeRequested notice = toEmail();
        Kit.send(notice);
        Kit.send(notice);
        assertThat(outcome(Outcome.SENT).reference()).isEqualTo("<" + id + "@localhost>");
        letPass();
        assertThat(Kit.smtp().mails(address)).singleElement().satisfies(mail -> assertThat(mail.raw())
                .contains("The chart could not be made.", "Auto-Submitted: auto-generated")
                .contains("Subject: =?UTF-8?B?", "text/plain; charset=utf-8")
                .doesNotContain("text/html"));
    }

    @Test
    void aNoticeIsMailedFromTheSenderThatItNames() {
        NoticeRequested notice = toEmail();
        Kit.send(new NoticeRequested(
                id,
                notice.workspaceId(),
                notice.kind(),
                address,
                null,
                notice.subject(),
                notice.text(),
                notice.requestedAt(),
                notice.expiresAt(),
                "Charts of Payments <charts@payments.example>"));
        outcome(Outcome.SENT);
        assertThat(Kit.smtp().mails(address)).singleElement().satisfies(mail -> assertThat(mail.raw())
                .contains("From: \"Charts of Payments\" <charts@payments.example>"));
    }

    @Test
    void aPostWithoutAnAnswerIsUnknownAndNotRepeated() {
        Kit.slack().fault(token, SAY, Fault.workThenHang());
        Kit.send(toSlack());
        assertThat(outcome(Outcome.UNKNOWN).failure().kind()).isEqualTo("delivery-unknown");
        letPass();
        assertThat(Kit.slack().messages(channel)).hasSize(1);
    }

    @Test
    void aRateLimitAndAChannelToJoinAreOvercome() {
        Kit.slack().fault(token, SAY, Fault.rateLimit(1), Fault.error("not_in_channel"));
        Kit.send(toSlack());
        assertThat(outcome(Outcome.SENT).attempts()).isEqualTo(2);
        assertThat(Kit.slack().messages(channel)).hasSize(1);
    }

    @Test
    void aChannelThatIsArchivedFailsAtOnce() {
        Kit.slack().fault(token, SAY, Fault.error("is_archived"));
        Kit.send(toSlack());
        assertThat(outcome(Outcome.FAILED).failure().reach()).isEqualTo(Reach.ADDRESS);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fate.class,
            names = {"DEFERRED", "DROPPED_BEFORE_DATA", "DEFERRED_AFTER_DATA"})
    void aMailThatCannotHaveArrivedIsTriedAgain(Fate fate) {
        Kit.smtp().fate(address, fate);
        Kit.send(toEmail());
        assertThat(outcome(Outcome.SENT).attempts()).isEqualTo(2);
        assertThat(Kit.smtp().mails(address)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fate.class,
            names = {"TAKEN_THEN_DROPPED", "SILENT_AFTER_DATA"})
    void aMailThatMayHaveArrivedIsUnknownAndNotRepeated(Fate fate) {
        Kit.smtp().fate(address, fate);
        Kit.send(toEmail());
        outcome(Outcome.UNKNOWN);
        letPass();
        assertThat(Kit.smtp().mails(address)).hasSize(1);
    }

    @Test
    void aWorkerThatDiedWhileItPostedLeavesTheNoticeUnknown() {
        Kit.slack().fault(token, SAY, Fault.rateLimit(600));
        Kit.send(toSlack());
        org.awaitility.Awaitility.await().until(() -> Kit.slack().calls(token, SAY) == 1);
        org.awaitility.Awaitility.await()
                .until(() -> Kit.sql(
                                "update delivery set completing_at = now(), reference = 'x', next_attempt_at = now()"
                                        + " where id = ? and lease is null",
                                id)
                        == 1);
        Kit.sql("delete from pace");
        outcome(Outcome.UNKNOWN);
        assertThat(Kit.slack().messages(channel)).isEmpty();
    }

    @Test
    void aNoticeThatCouldNotBeSentInTimeFails() {
        Kit.smtp()
                .fate(
                        address,
                        Fate.DEFERRED,
                        Fate.DEFERRED,
                        Fate.DEFERRED,
                        Fate.DEFERRED,
                        Fate.DEFERRED,
                        Fate.DEFERRED);
        Kit.send(toEmail(Instant.now().plus(Duration.ofMillis(700))));
        assertThat(outcome(Outcome.FAILED).failure().message()).startsWith("It could not be sent in time.");
    }
}
