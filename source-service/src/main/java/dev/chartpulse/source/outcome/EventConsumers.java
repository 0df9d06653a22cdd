package dev.chartpulse.source.outcome;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;

import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.PulseFailed;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.contracts.event.PulseWithheld;
import dev.chartpulse.messaging.EventIntake;

/**
 * Consumes the topics with which the other services report. An event may come twice, in any order, at any time. So each handler
 * locks the pulse's row first, and changes something only if the event adds to what the row says.
 *
 * <p>An event that comes after the pulse was given up is stored too: a chart is kept, a delivery that was sent proves that
 * there was a chart, and a failure explains why none came. Events of pulses that do not exist, or no longer, change nothing.
 */
@ApplicationScoped
class EventConsumers {

    /** A chart is up to 1 MB, twice in memory while it is stored. */
    private static final int CHARTS_AT_ONCE = 16;

    private final EventIntake intake;
    private final Charts charts;
    private final Withholding withholding;
    private final Failures failures;
    private final Settlements settlements;
    private final Multi<Message<byte[]>> rendered;
    private final Multi<Message<byte[]>> withheld;
    private final Multi<Message<byte[]>> failed;
    private final Multi<Message<byte[]>> settled;

    EventConsumers(
            EventIntake intake,
            Charts charts,
            Withholding withholding,
            Failures failures,
            Settlements settlements,
            @Channel("pulse-rendered") Multi<Message<byte[]>> rendered,
            @Channel("pulse-withheld") Multi<Message<byte[]>> withheld,
            @Channel("pulse-failed") Multi<Message<byte[]>> failed,
            @Channel("delivery-settled") Multi<Message<byte[]>> settled) {
        this.intake = intake;
        this.charts = charts;
        this.withholding = withholding;
        this.failures = failures;
        this.settlements = settlements;
        this.rendered = rendered;
        this.withheld = withheld;
        this.failed = failed;
        this.settled = settled;
    }

    void start(@Observes StartupEvent starting) {
        intake.consume(PulseRendered.class, rendered, CHARTS_AT_ONCE, charts::rendered);
        intake.consume(PulseWithheld.class, withheld, withholding::withheld);
        intake.consume(PulseFailed.class, failed, failures::failed);
        intake.consume(DeliverySettled.class, settled, settlements::settled);
    }
}
