package dev.chartpulse.delivery.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.Pulse;
import dev.chartpulse.delivery.kit.ServiceScenarios;
import dev.chartpulse.delivery.kit.SlackServer.Fault;
import dev.chartpulse.delivery.kit.SlackServer.Message;

/** The rows of a chart as the second file of its message in Slack: they never cost the chart, and never make a second message. */
@QuarkusTest
@WithTestResource(Kit.class)
class SlackCsvIT extends ServiceScenarios {

    private static final String ROWS = "time,Größe\r\n2026-03-02T09:00:00+01:00,1.5\r\n";
    private static final String LEFT_OUT = "The CSV file is missing: Slack did not take it";

    private static final String START = "files.getUploadURLExternal";
    private static final String COMPLETE = "files.completeUploadExternal";
    private static final String INFO = "files.info";

    private final Pulse pulse = new Pulse();
    private final String channel = Pulse.channel();
    private UUID delivery;

    @BeforeEach
    void withRows() {
        delivery = pulse.toSlack(channel);
        pulse.withCsv(ROWS);
    }

    @Test
    void theRowsAreTheSecondFileOfTheSameMessage() {
        fire(pulse);

        DeliverySettled event = settled(delivery, Outcome.SENT);
        Message message = onlyMessage();
        assertThat(event.reference()).isEqualTo(message.fileId());
        assertThat(event.link()).hasPath("/archives/" + channel + "/p12");
        assertThat(message.png()).isEqualTo("the picture".getBytes(StandardCharsets.UTF_8));
        assertThat(message.title()).isEqualTo("Checkout");
        assertThat(message.text()).doesNotContain("CSV");
        assertHasRows(message);
        assertThat(Kit.slack().calls(pulse.token, START)).isEqualTo(2);
        assertThat(Kit.slack().calls(pulse.token, COMPLETE)).isEqualTo(1);
    }

    @Test
    void aCutInTheUploadOfTheRowsBeginsAnewAndIsPostedOnce() {
        Kit.slack()
                .fault(
                        pulse.token,
                        START,
                        Fault.none(),
                        Fault.text("{\"ok\":true,\"file_id\":\"F1\",\"upload_url\":\""
                                + Kit.slack().cutUpload() + "\"}"));
        fire(pulse);

        assertThat(settled(delivery, Outcome.SENT).attempts()).isEqualTo(2);
        assertHasRows(onlyMessage());
        assertThat(Kit.slack().calls(pulse.token, COMPLETE)).isEqualTo(1);
    }

    @Test
    void aCompletionWithoutAnAnswerIsLookedUpByThePictureAndNotRepeated() {
        Kit.slack().fault(pulse.token, COMPLETE, Fault.workThenDrop());
        fire(pulse);

        DeliverySettled event = settled(delivery, Outcome.SENT);
        assertThat(event.attempts()).isEqualTo(1);
        assertThat(event.reference()).isEqualTo(onlyMessage().fileId());
        assertHasRows(onlyMessage());
        assertThat(Kit.slack().calls(pulse.token, COMPLETE)).isEqualTo(1);
        assertThat(Kit.slack().calls(pulse.token, INFO)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"storage_limit_reached", "an_error_of_tomorrow"})
    void rowsThatAreRefusedAreLeftOutAndTheMessageSaysSo(String error) {
        Kit.slack().fault(pulse.token, START, Fault.none(), Fault.error(error));
        fire(pulse);

        assertThat(settled(delivery, Outcome.SENT).attempts()).isEqualTo(1);
        assertLacksRows(onlyMessage());
    }

    @Test
    void aMessageThatIsRefusedForItsRowsIsPostedWithoutThem() {
        Kit.slack().fault(pulse.token, COMPLETE, Fault.error("an_error_of_tomorrow"));
        fire(pulse);

        DeliverySettled event = settled(delivery, Outcome.SENT);
        assertThat(event.attempts()).isEqualTo(1);
        assertThat(event.reference()).isEqualTo(onlyMessage().fileId());
        assertLacksRows(onlyMessage());
        assertThat(Kit.slack().calls(pulse.token, COMPLETE)).isEqualTo(2);
    }

    @Test
    void rowsThatSlackFailsOnEveryTimeAreLeftOutInTheEnd() {
        Fault broken = Fault.error("internal_error");
        Kit.slack().fault(pulse.token, COMPLETE, broken, broken, broken);
        fire(pulse);

        assertThat(settled(delivery, Outcome.SENT).attempts()).isEqualTo(ChartUploads.ATTEMPTS_WITH_ROWS + 1);
        assertLacksRows(onlyMessage());
    }

    @Test
    void aTokenThatIsRevokedMeanwhileIsNotTakenForAFaultOfTheRows() {
        Kit.slack().fault(pulse.token, START, Fault.none(), Fault.error("token_revoked"));
        fire(pulse);

        assertThat(settled(delivery, Outcome.FAILED).failure().kind()).isEqualTo("token-invalid");
        assertThat(Kit.slack().calls(pulse.token, COMPLETE)).isZero();
    }

    private Message onlyMessage() {
        assertThat(Kit.slack().messages(channel)).hasSize(1);
        return Kit.slack().messages(channel).get(0);
    }

    private static void assertHasRows(Message message) {
        assertThat(message.files()).hasSize(2).last().satisfies(file -> {
            assertThat(file.name()).startsWith("checkout-").endsWith(".csv").isEqualTo(file.title());
            assertThat(file.bytes()).asString(StandardCharsets.UTF_8).isEqualTo(ROWS);
        });
    }

    private static void assertLacksRows(Message message) {
        assertThat(message.files()).hasSize(1);
        assertThat(message.text()).contains(LEFT_OUT);
    }
}
