package dev.chartpulse.source.outcome;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.PulseFailed;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.contracts.event.PulseWithheld;

/** Hands in what the other services report, for the tests of other features. */
@ApplicationScoped
public class Reports {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Charts charts;

    @Inject
    Failures failures;

    @Inject
    Settlements settlements;

    @Inject
    Withholding withholding;

    public void rendered(PulseRendered event) {
        charts.rendered(event).await().atMost(PATIENCE);
    }

    public void withheld(PulseWithheld event) {
        withholding.withheld(event).await().atMost(PATIENCE);
    }

    public void failed(PulseFailed event) {
        failures.failed(event).await().atMost(PATIENCE);
    }

    public void settled(DeliverySettled event) {
        settlements.settled(event).await().atMost(PATIENCE);
    }
}
