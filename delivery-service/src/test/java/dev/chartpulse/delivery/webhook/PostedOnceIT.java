package dev.chartpulse.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.UUID;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.Reach;
import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.Pulse;
import dev.chartpulse.delivery.kit.Receiver.Taken;
import dev.chartpulse.delivery.kit.ServiceScenarios;
import dev.chartpulse.standins.http.Answer;
import dev.chartpulse.standins.http.Fault;

/** Charts posted to Teams and Google Chat, which show a message as often as it is posted. */
@QuarkusTest
@WithTestResource(Kit.class)
class PostedOnceIT extends ServiceScenarios {

    private final URI address = Kit.receiver().address();

    private UUID fireTo(DeliveryKind kind) {
        Pulse pulse = new Pulse();
        UUID delivery = pulse.toPosted(kind, Kit.webhookAccess(address, null, null));
        fire(pulse);
        return delivery;
    }

    @ParameterizedTest
    @EnumSource(names = {"TEAMS", "CHAT"})
    void aChartIsPostedAsACard(DeliveryKind kind) throws IOException {
        UUID delivery = fireTo(kind);

        settled(delivery, Outcome.SENT);
        assertThat(Kit.receiver().taken(address)).hasSize(1);
        Taken taken = Kit.receiver().taken(address).get(0);
        assertThat(taken.uri()).endsWith(kind == DeliveryKind.CHAT ? "&requestId=" + delivery : "?sig=a%2Fb");
        assertThat(Wire.mapper().readTree(taken.body().getBytes()).fieldNames())
                .toIterable()
                .contains(kind == DeliveryKind.CHAT ? "cardsV2" : "attachments");
    }

    @ParameterizedTest
    @EnumSource(names = {"TEAMS", "CHAT"})
    void whatMayHaveBeenTakenIsUnknownAndNotPostedAgain(DeliveryKind kind) {
        Kit.receiver().spoil(address, Fault.drop().afterTheWork());

        assertThat(settled(fireTo(kind), Outcome.UNKNOWN).failure().kind()).isEqualTo("delivery-unknown");
        assertThat(Kit.receiver().calls(address)).isEqualTo(1);
    }

    /** A gateway answers so, too, when what stands behind it broke off in the middle. */
    @ParameterizedTest
    @EnumSource(names = {"TEAMS", "CHAT"})
    void whatIsAnswered503WithoutATimeToComeAgainIsUnknownAndNotPostedAgain(DeliveryKind kind) {
        Kit.receiver().spoil(address, Fault.answer(503, "{}"));

        assertThat(settled(fireTo(kind), Outcome.UNKNOWN).failure().message()).contains("answered 503");
        assertThat(Kit.receiver().calls(address)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"TEAMS", "CHAT"})
    void whatAProxyAnswersWithAPageIsNotToldAsSent(DeliveryKind kind) {
        Answer page = Answer.of(200, "text/html; charset=utf-8", "<h1>Log in to the guest network</h1>");
        Kit.receiver().spoil(address, Fault.answer(page));

        assertThat(settled(fireTo(kind), Outcome.UNKNOWN).failure().message()).contains("answered 200 with a web page");
    }

    @ParameterizedTest
    @EnumSource(names = {"TEAMS", "CHAT"})
    void whatWasNotTakenIsPostedAgain(DeliveryKind kind) {
        Kit.receiver()
                .spoil(
                        address,
                        Fault.tooManyRequests(1),
                        Fault.answer(Answer.json(503, "{}").with("Retry-After", "0")));

        assertThat(settled(fireTo(kind), Outcome.SENT).attempts()).isEqualTo(3);
        assertThat(Kit.receiver().taken(address)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"TEAMS", "CHAT"})
    void aWorkflowOrSpaceThatIsNotFoundWasDeleted(DeliveryKind kind) {
        Kit.receiver().spoil(address, Fault.answer(404, "{}"));

        DeliverySettled event = settled(fireTo(kind), Outcome.FAILED);

        assertThat(event.failure().kind()).isEqualTo("webhook-not-found");
        assertThat(event.failure().reach()).isEqualTo(Reach.ADDRESS);
        assertThat(event.failure().action()).contains(kind == DeliveryKind.CHAT ? "Google Chat" : "in Teams");
    }

    @ParameterizedTest
    @EnumSource(names = {"TEAMS", "CHAT"})
    void aRefusalSaysWhatCanBeDoneInTheChannel(DeliveryKind kind) {
        Kit.receiver().spoil(address, Fault.answer(400, "{}"));

        DeliverySettled event = settled(fireTo(kind), Outcome.FAILED);

        assertThat(event.failure().kind()).isEqualTo("webhook-refused");
        assertThat(event.failure().action())
                .startsWith("Test the destination.")
                .contains(kind == DeliveryKind.CHAT ? "space" : "workflow");
    }
}
