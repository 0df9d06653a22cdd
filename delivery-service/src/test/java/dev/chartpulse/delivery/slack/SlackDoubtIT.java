package dev.chartpulse.delivery.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.Pulse;
import dev.chartpulse.delivery.kit.ServiceScenarios;
import dev.chartpulse.delivery.kit.SlackServer;
import dev.chartpulse.delivery.kit.SlackServer.Fault;

/**
 * Slack does not say whether it posted a message, or where it is: it is asked, and the message is never posted twice. All cases begin
 * at the same time, since each waits for time-outs; each has a workspace and a channel of its own.
 */
@QuarkusTest
@WithTestResource(Kit.class)
class SlackDoubtIT extends ServiceScenarios {

    private static final String COMPLETE = "files.completeUploadExternal";
    private static final String INFO = "files.info";

    /** Of a file, with a brace that is still open. */
    private static final String NO_MESSAGE_YET =
            "{\"ok\":true,\"file\":{\"permalink\":\"https://acme.slack.com/files/U1/F1/chart.png\",\"shares\":{}}";

    private static final Map<Case, Sent> SENT = new EnumMap<>(Case.class);

    /** How Slack answers the completion first, and then look-ups. */
    private enum Case {
        WORKED_WITHOUT_AN_ANSWER(Fault.workThenHang()),
        BROKE_OFF_AFTER_THE_WORK(Fault.workThenDrop()),
        HUNG_WITHOUT_WORKING(Fault.hang()),
        INTERNAL_ERROR(Fault.workThenError("internal_error")),
        FATAL_ERROR(Fault.workThenError("fatal_error")),
        SERVICE_UNAVAILABLE(Fault.workThenError("service_unavailable")),
        NO_JSON(Fault.workThenText("<html>oops")),
        CANNOT_BE_TOLD(Fault.workThenHang(), Fault.error("file_not_found")),
        LOOK_UP_FAILS_FOR_NOW(Fault.workThenHang(), Fault.status(503)),
        LOOK_UP_KEEPS_FAILING(Fault.hang(), times(30, Fault.status(503))),
        LINKED_LATER(
                Fault.workThenText(NO_MESSAGE_YET.replace("file\":{", "files\":[{") + "]}"),
                Fault.hang(),
                Fault.rateLimit(1),
                Fault.text(NO_MESSAGE_YET + "}")),
        NEVER_LINKED(Fault.workThenText("{\"ok\":true,\"files\":[{}]}"), times(10, Fault.error("file_not_found")));

        private final Fault completion;
        private final Fault[] lookUps;

        Case(Fault completion, Fault... lookUps) {
            this.completion = completion;
            this.lookUps = lookUps;
        }

        private static Fault[] times(int count, Fault fault) {
            return Collections.nCopies(count, fault).toArray(Fault[]::new);
        }
    }

    /** The delivery of a case. */
    private record Sent(String token, String channel, UUID delivery) {

        List<SlackServer.Message> messages() {
            return Kit.slack().messages(channel);
        }

        long calls(String method) {
            return Kit.slack().calls(token, method);
        }
    }

    @BeforeEach
    void sendAll() {
        if (SENT.isEmpty()) {
            for (Case each : Case.values()) {
                Pulse pulse = new Pulse();
                String channel = Pulse.channel();
                SENT.put(each, new Sent(pulse.token, channel, pulse.toSlack(channel)));
                Kit.slack().fault(pulse.token, COMPLETE, each.completion);
                Kit.slack().fault(pulse.token, INFO, each.lookUps);
                fire(pulse);
            }
        }
    }

    @Test
    void aCompletionThatWorkedWithoutAnAnswerIsFoundOut() {
        Sent sent = SENT.get(Case.WORKED_WITHOUT_AN_ANSWER);

        DeliverySettled event = settled(sent.delivery(), Outcome.SENT);
        assertThat(sent.messages()).hasSize(1);
        assertThat(event.reference()).isEqualTo(sent.messages().get(0).fileId());
        assertThat(sent.calls(COMPLETE)).isEqualTo(1);
    }

    @Test
    void aCompletionThatBrokeOffAfterItWorkedIsFoundOut() {
        Sent sent = SENT.get(Case.BROKE_OFF_AFTER_THE_WORK);

        settled(sent.delivery(), Outcome.SENT);
        assertThat(sent.messages()).hasSize(1);
    }

    @Test
    void aCompletionThatHungWithoutWorkingIsTriedAgain() {
        Sent sent = SENT.get(Case.HUNG_WITHOUT_WORKING);

        assertThat(settled(sent.delivery(), Outcome.SENT).attempts()).isEqualTo(2);
        assertThat(sent.messages()).hasSize(1);
        assertThat(sent.calls(INFO)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERNAL_ERROR", "FATAL_ERROR", "SERVICE_UNAVAILABLE"})
    void anInternalErrorOfACompletionThatWorkedIsNotASecondMessage(Case error) {
        settled(SENT.get(error).delivery(), Outcome.SENT);
        assertThat(SENT.get(error).messages()).hasSize(1);
    }

    @Test
    void anAnswerThatIsNoJsonAfterTheWorkIsLookedUp() {
        Sent sent = SENT.get(Case.NO_JSON);

        settled(sent.delivery(), Outcome.SENT);
        assertThat(sent.messages()).hasSize(1);
        assertThat(sent.calls(COMPLETE)).isEqualTo(1);
    }

    @Test
    void aCompletionThatCannotBeToldIsUnknownAndNotRepeated() {
        Sent sent = SENT.get(Case.CANNOT_BE_TOLD);

        DeliverySettled event = settled(sent.delivery(), Outcome.UNKNOWN);
        assertThat(event.failure().kind()).isEqualTo("delivery-unknown");
        assertThat(event.reference()).startsWith("F");
        letPass();
        assertThat(sent.messages()).hasSize(1);
        assertThat(Kit.settled(sent.delivery())).hasSize(1);
    }

    @Test
    void aLookUpThatFailsForNowIsAskedAgain() {
        Sent sent = SENT.get(Case.LOOK_UP_FAILS_FOR_NOW);

        settled(sent.delivery(), Outcome.SENT);
        assertThat(sent.messages()).hasSize(1);
    }

    @Test
    void aLookUpThatKeepsFailingEndsAsUnknown() {
        Sent sent = SENT.get(Case.LOOK_UP_KEEPS_FAILING);

        settled(sent.delivery(), Outcome.UNKNOWN);
        assertThat(sent.messages()).isEmpty();
    }

    @Test
    void aChartIsSettledBeforeSlackKnowsItsMessageAndLinkedOnceItDoes() {
        Sent sent = SENT.get(Case.LINKED_LATER);

        DeliverySettled first = settled(sent.delivery(), Outcome.SENT);
        assertThat(first.link()).hasPath("/files/U1/F1/chart.png");
        await().until(() -> Kit.settled(sent.delivery()).size() == 2);
        DeliverySettled linked = Kit.settled(sent.delivery()).get(1);
        assertThat(linked.link()).hasPath("/archives/" + sent.channel() + "/p12");
        assertThat(linked)
                .usingRecursiveComparison()
                .ignoringFields("link", "revision")
                .isEqualTo(first);
        assertThat(linked.revision()).isEqualTo(2);
        assertThat(sent.messages()).hasSize(1);
    }

    @Test
    void aMessageThatSlackNeverTellsIsAskedForAFewTimesOnly() {
        Sent sent = SENT.get(Case.NEVER_LINKED);

        assertThat(settled(sent.delivery(), Outcome.SENT).link()).isNull();
        await().until(() ->
                Kit.count("select count(*) from delivery where id = ? and link_due_at is null", sent.delivery()) == 1);
        await().until(() -> sent.calls(INFO) == 4);
        letPass();
        assertThat(sent.calls(INFO)).isEqualTo(4);
        assertThat(Kit.settled(sent.delivery())).hasSize(1);
    }
}
