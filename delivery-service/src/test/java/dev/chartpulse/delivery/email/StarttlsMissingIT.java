package dev.chartpulse.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.Pulse;
import dev.chartpulse.delivery.kit.ServiceScenarios;

/** A mail server that offers no STARTTLS, where it is required, as it is unless an operator says otherwise. */
@QuarkusTest
@TestProfile(StarttlsMissingIT.Required.class)
@WithTestResource(Kit.class)
class StarttlsMissingIT extends ServiceScenarios {

    /** As in production, where tests disable it. */
    public static class Required implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.mailer.start-tls", "REQUIRED");
        }
    }

    private final Pulse pulse = new Pulse();

    @Test
    void theMailIsTriedAgainUntilItExpiresAndNothingOfItIsSentInClear() {
        UUID delivery = pulse.toEmail(Pulse.address());
        fire(pulse);
        await().until(() -> Kit.count(
                        "select count(*) from delivery where id = ? and attempts > 1"
                                + " and failure ->> 'kind' = 'mail-server-unusable'",
                        delivery)
                == 1);

        Kit.sql("update pulse set expires_at = now() where id = ?", pulse.ref.id());

        Failure failure = settled(delivery, Outcome.SKIPPED).failure();
        assertThat(failure.message())
                .startsWith("The pulse expired. Its last attempt: The mail server takes no mail from us:")
                .contains("STARTTLS required but not supported");
        assertThat(failure.action()).contains("_START_TLS", "of delivery-service");
        assertThat(Kit.smtp().commands())
                .isNotEmpty()
                .allMatch(command -> command.startsWith("EHLO ") || command.equals("QUIT"));
    }
}
