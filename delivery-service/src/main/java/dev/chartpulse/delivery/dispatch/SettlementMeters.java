package dev.chartpulse.delivery.dispatch;

import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.MeterRegistry;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.event.DeliverySettled.Outcome;

/**
 * Counts the deliveries that came to an end, in {@code chartpulse.deliveries}, by kind, outcome and who settled them: an
 * attempt, or the sweep.
 */
@ApplicationScoped
class SettlementMeters {

    private final MeterRegistry meters;

    SettlementMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    /** An attempt settled one delivery. */
    void attempted(DeliveryKind kind, Outcome outcome) {
        count(kind, outcome, "attempt", 1);
    }

    /** The sweep settled deliveries because their pulse was abandoned or expired. */
    void swept(DeliveryKind kind, Outcome outcome, int deliveries) {
        count(kind, outcome, "sweep", deliveries);
    }

    private void count(DeliveryKind kind, Outcome outcome, String by, int deliveries) {
        meters.counter("chartpulse.deliveries", "kind", text(kind), "outcome", text(outcome), "by", by)
                .increment(deliveries);
    }

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
