package dev.chartpulse.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.Reach;
import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.Pulse;
import dev.chartpulse.delivery.kit.ServiceScenarios;
import dev.chartpulse.delivery.kit.SmtpServer.Fate;

/** What a mail server does to a delivery. */
@QuarkusTest
@WithTestResource(Kit.class)
class EmailFaultIT extends ServiceScenarios {

    private final Pulse pulse = new Pulse();
    private final String address = Pulse.address();
    private UUID delivery;

    @BeforeEach
    void address() {
        delivery = pulse.toEmail(address);
    }

    @Test
    void aDroppedConnectionAfterTheMailIsUnknownAndNotRepeated() {
        Kit.smtp().fate(address, Fate.TAKEN_THEN_DROPPED);
        fire(pulse);

        DeliverySettled event = settled(delivery, Outcome.UNKNOWN);
        assertThat(event.failure().kind()).isEqualTo("delivery-unknown");
        assertThat(event.reference()).isEqualTo("<" + delivery + "@localhost>");
        letPass();
        assertThat(Kit.smtp().mails(address)).hasSize(1);
        assertThat(Kit.settled(delivery)).hasSize(1);
    }

    @Test
    void silenceAfterTheMailIsUnknownAndNotRepeated() {
        Kit.smtp().fate(address, Fate.SILENT_AFTER_DATA);
        fire(pulse);

        settled(delivery, Outcome.UNKNOWN);
        letPass();
        assertThat(Kit.smtp().mails(address)).hasSize(1);
    }

    @Test
    void aDroppedConnectionBeforeTheMailIsTriedAgain() {
        Kit.smtp().fate(address, Fate.DROPPED_BEFORE_DATA);
        fire(pulse);

        assertThat(settled(delivery, Outcome.SENT).attempts()).isEqualTo(2);
        assertThat(Kit.smtp().mails(address)).hasSize(1);
    }

    @Test
    void aTransientReplyIsTriedAgainWhereverItComes() {
        Kit.smtp().fate(address, Fate.DEFERRED, Fate.DEFERRED_AFTER_DATA);
        fire(pulse);

        assertThat(settled(delivery, Outcome.SENT).attempts()).isEqualTo(3);
        assertThat(Kit.smtp().mails(address)).hasSize(1);
    }

    @Test
    void aPermanentReplyFailsAtOnceInTheServersWords() {
        Kit.smtp().fate(address, Fate.REJECTED);
        fire(pulse);

        DeliverySettled event = settled(delivery, Outcome.FAILED);
        assertThat(event.attempts()).isEqualTo(1);
        assertThat(event.failure().message()).contains("550 5.1.1 no such user");
        assertThat(event.failure().reach()).isEqualTo(Reach.ADDRESS);
    }
}
