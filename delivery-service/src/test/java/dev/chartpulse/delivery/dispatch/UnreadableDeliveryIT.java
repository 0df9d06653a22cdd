package dev.chartpulse.delivery.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;

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

/** Deliveries that this version of the service cannot read from the ledger, because another one wrote them. */
@QuarkusTest
@WithTestResource(Kit.class)
class UnreadableDeliveryIT extends ServiceScenarios {

    private static final String MAY_HAVE_BEEN_SENT =
            "update delivery set slack = %s, reference = 'F1', completing_at = now() where id = ?";

    private final Pulse pulse = new Pulse();
    private final String channel = Pulse.channel();
    private final UUID delivery = pulse.toSlack(channel);

    @ParameterizedTest
    @ValueSource(strings = {"'not JSON'", "'{}'", "'null'", "NULL"})
    void oneThatMayHaveBeenSentIsUnknownWhenItsPulseExpires(String slack) {
        store(MAY_HAVE_BEEN_SENT.formatted(slack));
        Kit.send(pulse.rendered());
        awaitPutOff();
        assertThat(Kit.settled(delivery)).isEmpty();

        expire();

        DeliverySettled event = settled(delivery, Outcome.UNKNOWN);
        assertThat(event.failure().kind()).isEqualTo("delivery-unknown");
        assertThat(event.failure().message()).contains("cannot read");
        assertThat(event.failure().action()).contains("send the delivery again");
        letPass();
        assertThat(Kit.settled(delivery)).hasSize(1);
        assertThat(Kit.slack().messages(channel)).isEmpty();
    }

    @Test
    void oneThatWasNotSentIsSkippedWhenItsPulseExpires() {
        store("update delivery set slack = 'not JSON' where id = ?");
        Kit.send(pulse.rendered());
        awaitPutOff();

        expire();

        DeliverySettled event = settled(delivery, Outcome.SKIPPED);
        assertThat(event.attempts()).isZero();
        assertThat(event.failure().message()).contains("cannot read");
        assertThat(Kit.slack().messages(channel)).isEmpty();
    }

    @Test
    void othersInTheSameChannelGoOn() {
        store(MAY_HAVE_BEEN_SENT.formatted("'not JSON'"));
        Kit.send(pulse.rendered());
        awaitPutOff();
        Pulse later = new Pulse();
        UUID other = later.toSlackAs(pulse, channel);

        fire(later);

        settled(other, Outcome.SENT);
        assertThat(Kit.slack().messages(channel)).hasSize(1);
    }

    private void store(String change) {
        Kit.send(pulse.requested());
        await().atMost(PATIENCE).until(() -> Kit.sql(change, delivery) == 1);
    }

    private void awaitPutOff() {
        await().atMost(PATIENCE)
                .until(() -> Kit.count(
                                "select count(*) from delivery where id = ? and lease is null"
                                        + " and failure ->> 'kind' = 'delivery-unreadable'",
                                delivery)
                        == 1);
    }

    private void expire() {
        Kit.sql("update pulse set expires_at = now() where id = ?", pulse.ref.id());
    }
}
