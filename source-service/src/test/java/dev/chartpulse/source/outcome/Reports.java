package dev.chartpulse.source.outcome;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.PulseFailed;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.contracts.event.PulseWithheld;
import dev.chartpulse.source.health.DeliveryHealth;
import dev.chartpulse.source.health.SourceHealth;
import dev.chartpulse.source.notices.Notices;
import dev.chartpulse.source.pulses.PulseChanges;

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

    @Inject
    PulseChanges changes;

    @Inject
    Abandonment abandonment;

    @Inject
    RetryPolicy retries;

    @Inject
    SourceHealth health;

    @Inject
    DeliveryHealth deliveries;

    @Inject
    Notices notices;

    @Inject
    DestinationTestOutcomes tests;

    /** As another replica takes reports in: with the same database, and nothing else in common. */
    public Reports replica() {
        Reports other = new Reports();
        other.charts = new Charts(changes, abandonment, health, new QueueFront());
        other.failures = new Failures(changes, abandonment, retries, health);
        other.settlements = new Settlements(changes, abandonment, health, deliveries, notices, tests);
        other.withholding = withholding;
        return other;
    }

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
