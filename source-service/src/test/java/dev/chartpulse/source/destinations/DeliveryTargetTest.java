package dev.chartpulse.source.destinations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.DeliverySpec;
import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.contracts.slack.SlackChannel;
import dev.chartpulse.contracts.webhook.WebhookAccess;

class DeliveryTargetTest {

    private static final UUID WORKSPACE = new UUID(0, 3);
    private static final UUID SLACK = new UUID(0, 1);
    private static final UUID PULSE = new UUID(0, 2);

    private static Destination channel(UUID integration, String id) {
        return Destination.slack(WORKSPACE, null, integration, new SlackChannel(id, "ops", false, true));
    }

    @Test
    void eachTargetComesOnceHoweverOftenItIsNamed() {
        List<DeliveryTarget> targets = DeliveryTarget.of(List.of(
                channel(SLACK, "C1"),
                Destination.email(WORKSPACE, null, List.of("a@example.com", "B@example.com")),
                Destination.email(WORKSPACE, null, List.of("A@EXAMPLE.com", "c@example.com")),
                channel(SLACK, "C1"),
                channel(new UUID(0, 9), "C1")));
        assertThat(targets)
                .extracting(DeliveryTarget::address)
                .containsExactly("C1", "a@example.com", "B@example.com", "c@example.com", "C1");
    }

    @Test
    void aDeliverysIdIsThatOfItsPulseAndTarget() {
        DeliveryTarget target = DeliveryTarget.email("a@example.com");
        assertThat(target.deliveryId(PULSE))
                .isEqualTo(DeliveryTarget.email("A@example.com").deliveryId(PULSE))
                .isNotEqualTo(target.deliveryId(new UUID(0, 3)))
                .isNotEqualTo(DeliveryTarget.email("b@example.com").deliveryId(PULSE));
    }

    @Test
    void aDeliveryNamesItsTarget() {
        SlackAccess access = new SlackAccess(new UUID(0, 7), SLACK, new SealedSecret("c2VhbGVk"));
        DeliverySpec delivery = DeliveryTarget.channel(SLACK, "C1").delivery(PULSE, access(access), null);
        assertThat(delivery.kind()).isEqualTo(DeliveryKind.SLACK);
        assertThat(delivery.address()).isEqualTo("C1");
        assertThat(delivery.slack()).isEqualTo(access);
    }

    private static TargetAccess access(SlackAccess slack) {
        return new TargetAccess() {

            @Override
            public SlackAccess slack(UUID integrationId) {
                return slack;
            }

            @Override
            public WebhookAccess webhook(UUID destinationId) {
                throw new AssertionError("a channel has no webhook");
            }
        };
    }
}
