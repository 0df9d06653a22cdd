package dev.chartpulse.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.Pulse;

/** The way of a chart through the service. */
@QuarkusTest
@WithTestResource(Kit.class)
class DeliveryIT {

    @Test
    void aChartGoesToSlackAndToEmail() {
        Pulse pulse = new Pulse();
        String channel = Pulse.channel();
        String address = Pulse.address();
        UUID slack = pulse.toSlack(channel);
        UUID email = pulse.toEmail(address);

        Kit.send(pulse.requested());
        Kit.send(pulse.rendered());

        await().until(() -> !Kit.settled(slack).isEmpty() && !Kit.settled(email).isEmpty());
        assertThat(Kit.slack().messages(channel)).singleElement().satisfies(message -> {
            assertThat(message.png()).isEqualTo("the picture".getBytes(StandardCharsets.UTF_8));
            assertThat(message.comment()).startsWith("*Checkout*\n<@U0123456789> <!here>\nHow the shop is doing\n");
        });
        assertThat(Kit.smtp().mails(address)).hasSize(1);
        assertThat(Kit.settled(slack)).singleElement().satisfies(event -> {
            assertThat(event.outcome()).isEqualTo(Outcome.SENT);
            assertThat(event.revision()).isEqualTo(1);
            assertThat(event.attempts()).isEqualTo(1);
            assertThat(event.reference())
                    .isEqualTo(Kit.slack().messages(channel).get(0).fileId());
            assertThat(event.pulseId()).isEqualTo(pulse.ref.id());
            assertThat(event.workspaceId()).isEqualTo(pulse.ref.workspaceId());
        });
        assertThat(Kit.settled(email)).singleElement().satisfies(event -> assertThat(event.reference())
                .isEqualTo("<" + email + "@localhost>"));
    }
}
