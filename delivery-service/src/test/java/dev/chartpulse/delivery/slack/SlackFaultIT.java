package dev.chartpulse.delivery.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.Pulse;
import dev.chartpulse.delivery.kit.ServiceScenarios;
import dev.chartpulse.delivery.kit.SlackServer;
import dev.chartpulse.delivery.kit.SlackServer.Fault;

/** What Slack does to a delivery: never two messages, never none without a word. */
@QuarkusTest
@WithTestResource(Kit.class)
class SlackFaultIT extends ServiceScenarios {

    private static final String START = "files.getUploadURLExternal";
    private static final String COMPLETE = "files.completeUploadExternal";

    private final Pulse pulse = new Pulse();
    private final String channel = Pulse.channel();
    private UUID delivery;

    @BeforeEach
    void address() {
        delivery = pulse.toSlack(channel);
    }

    /** Of a file in a channel that two organisations share, Slack answers no more than that it has to be asked for. */
    @Test
    void aChartInAChannelOfTwoOrganisationsIsSentOnceAndLinkedOnceSlackIsAsked() {
        Kit.slack().fault(pulse.token, COMPLETE, Fault.workThenText("""
                {"ok": true, "files": [{"id": "F1", "mode": "file_access", "file_access": "check_file_info", "created": 0,
                    "timestamp": 0, "user": ""}]}
                """));
        fire(pulse);

        assertThat(settled(delivery, Outcome.SENT).link()).isNull();
        await().until(() -> Kit.settled(delivery).size() == 2);
        assertThat(Kit.settled(delivery).get(1).link()).hasPath("/archives/" + channel + "/p12");
        assertThat(messages()).hasSize(1);
    }

    @Test
    void aPersonGetsDirectMessagesAndADoubtfulOneIsLookedUpThere() {
        String person = "U" + channel.substring(1);
        Pulse direct = new Pulse();
        UUID toPerson = direct.toSlackAs(pulse, person);
        Kit.slack().fault(pulse.token, COMPLETE, Fault.workThenDrop());
        fire(direct);

        String conversation = SlackServer.directMessages(person);
        assertThat(settled(toPerson, Outcome.SENT).link()).hasPath("/archives/" + conversation + "/p12");
        assertThat(Kit.slack().messages(conversation)).hasSize(1);
        assertThat(Kit.slack().calls(pulse.token, "conversations.open")).isEqualTo(1);
    }

    @Test
    void aPersonWhoLeftIsSaidBeforeAnythingIsUploaded() {
        Pulse direct = new Pulse();
        UUID toPerson = direct.toSlackAs(pulse, "U0GONE");
        fire(direct);

        DeliverySettled event = settled(toPerson, Outcome.FAILED);
        assertThat(event.failure().kind()).isEqualTo("person-not-reached");
        assertThat(Kit.slack().calls(pulse.token, START)).isZero();
    }

    @Test
    void theFirstTwoStepsAreRepeatedFreely() {
        Kit.slack().fault(pulse.token, START, Fault.status(500), Fault.workThenDrop(), Fault.error("internal_error"));
        fire(pulse);

        assertThat(settled(delivery, Outcome.SENT).attempts()).isEqualTo(4);
        assertThat(messages()).hasSize(1);
    }

    @Test
    void aPermanentErrorFailsAtOnceAndSaysWhatToDo() {
        Kit.slack().fault(pulse.token, COMPLETE, Fault.error("is_archived"));
        fire(pulse);

        DeliverySettled event = settled(delivery, Outcome.FAILED);
        assertThat(event.attempts()).isEqualTo(1);
        assertThat(event.failure().kind()).isEqualTo("channel-archived");
        assertThat(event.failure().message()).contains("is_archived").doesNotContain("xoxb");
        assertThat(event.failure().action()).contains("Unarchive");
    }

    @Test
    void whatWaitsForAnArchivedChannelFailsWithoutAnUploadAndAPersonIsNotToldAnOldRefusal() {
        Kit.slack().fault(pulse.token, COMPLETE, Fault.error("is_archived"));
        fire(pulse);
        settled(delivery, Outcome.FAILED);

        for (int i = 0; i < 5; i++) {
            Pulse next = new Pulse();
            UUID waiting = next.toSlackAs(pulse, channel);
            fire(next);
            assertThat(settled(waiting, Outcome.FAILED).failure().kind()).isEqualTo("channel-archived");
        }
        assertThat(Kit.slack().calls(pulse.token, START)).isEqualTo(1);

        Pulse test = new Pulse(Trigger.TEST, Instant.now().plusSeconds(600));
        UUID tested = test.toSlackAs(pulse, channel);
        fire(test);
        settled(tested, Outcome.SENT);
    }

    @Test
    void whatWaitsForARevokedTokenFailsWithoutACallWhicheverItsChannel() {
        Kit.slack().fault(pulse.token, START, Fault.error("token_revoked"));
        fire(pulse);
        settled(delivery, Outcome.FAILED);

        Pulse next = new Pulse();
        UUID waiting = next.toSlackAs(pulse, Pulse.channel());
        fire(next);
        assertThat(settled(waiting, Outcome.FAILED).failure().kind()).isEqualTo("token-invalid");
        assertThat(Kit.slack().calls(pulse.token, START)).isEqualTo(1);
    }

    @Test
    void anUploadThatIsCutOrExpiredBeginsAnewAndIsPostedOnce() {
        Kit.slack()
                .fault(
                        pulse.token,
                        START,
                        Fault.text("{\"ok\":true,\"file_id\":\"F1\",\"upload_url\":\""
                                + Kit.slack().cutUpload() + "\"}"),
                        Fault.text("{\"ok\":true,\"file_id\":\"F1\",\"upload_url\":\""
                                + Kit.slack().expiredUpload() + "\"}"));
        fire(pulse);

        assertThat(settled(delivery, Outcome.SENT).attempts()).isEqualTo(3);
        assertThat(messages()).hasSize(1);
    }

    @Test
    void aFileThatSlackHasNoMoreWhenItIsToPostItIsUploadedAnewAndPostedOnce() {
        Kit.slack().fault(pulse.token, COMPLETE, Fault.error("file_not_found"));
        fire(pulse);

        assertThat(settled(delivery, Outcome.SENT).attempts()).isEqualTo(2);
        assertThat(Kit.slack().calls(pulse.token, START)).isEqualTo(2);
        assertThat(messages()).hasSize(1);
    }

    @Test
    void aRateLimitHoldsTheWholeWorkspaceForAsLongAsSlackAsks() {
        String other = Pulse.channel();
        Kit.slack().fault(pulse.token, START, Fault.rateLimit(2));
        fire(pulse);
        await().until(() ->
                Kit.count("select count(*) from pace where key = ?", "slack:" + pulse.access.integrationId()) == 1);
        Pulse next = new Pulse();
        UUID sameWorkspace = next.toSlackAs(pulse, other);
        fire(next);

        settled(delivery, Outcome.SENT);
        settled(sameWorkspace, Outcome.SENT);
        // Two calls of the one, one of the other: nothing was asked while Slack wanted quiet.
        assertThat(Kit.slack().calls(pulse.token, START)).isEqualTo(3);
    }

    @Test
    void chartsOfAChannelComeInOrderThoughTheFirstOneMetARateLimit() {
        Kit.slack().fault(pulse.token, START, Fault.rateLimit(1));
        fire(pulse);
        await().until(() ->
                Kit.count("select count(*) from pace where key = ?", "slack:" + pulse.access.integrationId()) == 1);
        Pulse next = new Pulse();
        UUID behind = next.toSlackAs(pulse, channel);
        fire(next);

        Instant first = settled(delivery, Outcome.SENT).settledAt();
        assertThat(settled(behind, Outcome.SENT).settledAt()).isAfter(first);
    }

    @Test
    void aPublicChannelIsJoinedWhenNeeded() {
        Kit.slack().fault(pulse.token, COMPLETE, Fault.error("not_in_channel"));
        fire(pulse);

        assertThat(settled(delivery, Outcome.SENT).attempts()).isEqualTo(1);
        assertThat(Kit.slack().calls(pulse.token, "conversations.join")).isEqualTo(1);
        assertThat(messages()).hasSize(1);
    }

    @Test
    void aPrivateChannelNeedsAnInvitation() {
        Kit.slack().fault(pulse.token, COMPLETE, Fault.error("not_in_channel"));
        Kit.slack().fault(pulse.token, "conversations.join", Fault.error("method_not_supported_for_channel_type"));
        fire(pulse);

        assertThat(settled(delivery, Outcome.FAILED).failure().action()).contains("/invite");
        assertThat(messages()).isEmpty();
    }

    @Test
    void oneChannelGetsOneMessageAtATime() {
        List<UUID> deliveries = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Pulse each = new Pulse();
            deliveries.add(each.toSlackAs(pulse, channel));
            fire(each);
        }
        deliveries.forEach(id -> settled(id, Outcome.SENT));

        List<SlackServer.Message> posted = messages();
        assertThat(posted).hasSize(4);
        for (int i = 1; i < posted.size(); i++) {
            assertThat(Duration.between(posted.get(i - 1).at(), posted.get(i).at()))
                    .isGreaterThan(Kit.MESSAGE_INTERVAL.multipliedBy(3).dividedBy(4));
        }
    }

    @Test
    void aTokenThatComesBackInAnErrorIsNeitherStoredNorTold() {
        Kit.slack().fault(pulse.token, START, Fault.error("bad " + pulse.token + " " + "x".repeat(5000)));
        fire(pulse);

        String message = settled(delivery, Outcome.FAILED).failure().message();
        assertThat(message)
                .startsWith("Slack refuses the request. Slack answered bad [token] x")
                .doesNotContain(pulse.token)
                .hasSizeLessThan(300);
        assertThat(Kit.count(
                        "select count(*) from delivery where id = ? and failure::text like '%' || ? || '%'",
                        delivery, pulse.token))
                .isZero();
    }

    @Test
    void aFileWithoutAPlausibleIdOrAddressIsNotSent() {
        Kit.slack()
                .fault(
                        pulse.token,
                        START,
                        Fault.text("{\"ok\":true,\"file_id\":\"" + "F".repeat(101) + "\",\"upload_url\":\""
                                + Kit.slack().url() + "\"}"),
                        Fault.text("{\"ok\":true,\"file_id\":\"F1\",\"upload_url\":\""
                                + Kit.slack().url() + "/" + "x".repeat(2000) + "\"}"));
        fire(pulse);

        assertThat(settled(delivery, Outcome.SENT).attempts()).isEqualTo(3);
    }

    @Test
    void aTokenSealedForAnotherIntegrationIsNotUsed() {
        Pulse other = new Pulse();
        UUID misdirected = other.toSlackWith(
                new SlackAccess(pulse.access.workspaceId(), UUID.randomUUID(), pulse.access.token()), channel);
        fire(other);

        assertThat(settled(misdirected, Outcome.FAILED).failure().kind()).isEqualTo("token-unreadable");
        assertThat(messages()).isEmpty();
    }

    @Test
    void aRotatedTokenReachesARetry() {
        Fault[] many = new Fault[50];
        Arrays.fill(many, Fault.error("internal_error"));
        Kit.slack().fault(pulse.token, START, many);
        fire(pulse);
        await().until(() -> Kit.slack().calls(pulse.token, START) > 0);

        Kit.send(pulse.requestedAgainWith("xoxb-rotated-" + UUID.randomUUID()));

        settled(delivery, Outcome.SENT);
        assertThat(messages()).hasSize(1);
    }

    private List<SlackServer.Message> messages() {
        return Kit.slack().messages(channel);
    }
}
