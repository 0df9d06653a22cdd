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

/** Consumes the topics with which the other services report. */
@ApplicationScoped
class EventConsumers {

    /** A chart is up to 1 MB, twice in memory while it is stored. */
    private static final int CHARTS_AT_ONCE = 16;

    private final EventIntake intake;
    private final EventHandlers handlers;
    private final Withholding withholding;
    private final Multi<Message<byte[]>> rendered;
    private final Multi<Message<byte[]>> withheld;
    private final Multi<Message<byte[]>> failed;
    private final Multi<Message<byte[]>> settled;

    EventConsumers(
            EventIntake intake,
            EventHandlers handlers,
            Withholding withholding,
            @Channel("pulse-rendered") Multi<Message<byte[]>> rendered,
            @Channel("pulse-withheld") Multi<Message<byte[]>> withheld,
            @Channel("pulse-failed") Multi<Message<byte[]>> failed,
            @Channel("delivery-settled") Multi<Message<byte[]>> settled) {
        this.intake = intake;
        this.handlers = handlers;
        this.withholding = withholding;
        this.rendered = rendered;
        this.withheld = withheld;
        this.failed = failed;
        this.settled = settled;
    }

    void start(@Observes StartupEvent starting) {
        intake.consume(PulseRendered.class, rendered, CHARTS_AT_ONCE, handlers::rendered);
        intake.consume(PulseWithheld.class, withheld, withholding::withheld);
        intake.consume(PulseFailed.class, failed, handlers::failed);
        intake.consume(DeliverySettled.class, settled, handlers::settled);
    }
}
