package dev.chartpulse.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.chartpulse.contracts.event.DeliveryKind;

class WebhookFailureTest {

    @ParameterizedTest
    @EnumSource
    void eachSaysWhatToDoInEachChannel(WebhookFailure failure) {
        assertThat(failure.action(DeliveryKind.WEBHOOK)).isNotBlank();
        assertThat(failure.action(DeliveryKind.TEAMS)).isNotBlank();
        assertThat(failure.action(DeliveryKind.CHAT)).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource
    void whoHasAWorkflowOrASpaceIsToldOfNoReceiverOfTheirOwn(WebhookFailure failure) {
        assertThat(failure.action(DeliveryKind.TEAMS)).doesNotContain("receiver", "log", "space", "Google");
        assertThat(failure.action(DeliveryKind.CHAT)).doesNotContain("receiver", "log", "workflow", "Teams");
    }

    @Test
    void anAddressThatIsGoneIsCopiedFromWhereItWasMade() {
        assertThat(WebhookFailure.of(404, false).action(DeliveryKind.TEAMS)).startsWith("Open the workflow in Teams");
        assertThat(WebhookFailure.of(404, false).action(DeliveryKind.CHAT)).startsWith("Open the space's webhooks");
        assertThat(WebhookFailure.of(404, false).action(DeliveryKind.WEBHOOK)).contains("from the receiver");
    }
}
