package dev.chartpulse.delivery.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.event.DeliverySettled.Outcome;
import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.delivery.kit.Pulse;
import dev.chartpulse.delivery.kit.ServiceScenarios;

/** What can be watched of deliveries and of the way back to source-service. */
@QuarkusTest
@WithTestResource(Kit.class)
class MetricsIT extends ServiceScenarios {

    @Inject
    MeterRegistry meters;

    @Inject
    BacklogGauges gauges;

    @Test
    void deliveriesAreCountedByKindOutcomeAndWhoSettledThem() {
        double sent = deliveries("email", "sent", "attempt");
        double swept = deliveries("slack", "failed", "sweep");
        Pulse rendered = new Pulse();
        UUID email = rendered.toEmail(Pulse.address());
        Pulse abandoned = new Pulse();
        UUID one = abandoned.toSlack(Pulse.channel());
        UUID other = abandoned.toSlack(Pulse.channel());

        fire(rendered);
        Kit.send(abandoned.requested());
        Kit.send(abandoned.abandoned("query-rejected"));

        settled(email, Outcome.SENT);
        settled(one, Outcome.FAILED);
        settled(other, Outcome.FAILED);
        assertThat(deliveries("email", "sent", "attempt")).isEqualTo(sent + 1);
        assertThat(deliveries("slack", "failed", "sweep")).isEqualTo(swept + 2);
    }

    @Test
    void whatWaitsToBePublishedIsTold() {
        Pulse pulse = new Pulse();
        UUID delivery = pulse.toEmail(Pulse.address());
        fire(pulse);
        settled(delivery, Outcome.SENT);
        await().until(() -> Kit.sql(
                        "update settlement set published_at = null, lease_until = now() + interval '1 hour',"
                                + " settled_at = now() - interval '10 minutes'"
                                + " where delivery_id = ? and published_at is not null",
                        delivery)
                == 1);
        try {
            gauges.measure().await().atMost(PATIENCE);

            assertThat(gauge("chartpulse.settlements.unpublished")).isPositive();
            assertThat(gauge("chartpulse.settlements.unpublished.age")).isBetween(600.0, 660.0);
        } finally {
            Kit.sql("update settlement set published_at = now() where delivery_id = ?", delivery);
        }
    }

    private double deliveries(String kind, String outcome, String by) {
        return meters.counter("chartpulse.deliveries", "kind", kind, "outcome", outcome, "by", by)
                .count();
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }
}
