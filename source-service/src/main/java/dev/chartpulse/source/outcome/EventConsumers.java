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
import dev.chartpulse.messaging.EventIntake;

/** Consumes the topics with which the other services report. */
@ApplicationScoped
class EventConsumers {

    /** A chart is up to 1 MB, twice in memory while it is stored. */
    private static final int CHARTS_AT_ONCE = 16;

    private final EventIntake intake;
    private final EventHandlers handlers;
    private final Multi<Message<byte[]>> rendered;
    private final Multi<Message<byte[]>> failed;
    private final Multi<Message<byte[]>> settled;

    EventConsumers(
            EventIntake intake,
            EventHandlers handlers,
            @Channel("pulse-rendered") Multi<Message<byte[]>> rendered,
            @Channel("pulse-failed") Multi<Message<byte[]>> failed,
            @Channel("delivery-settled") Multi<Message<byte[]>> settled) {
        this.intake = intake;
        this.handlers = handlers;
        this.rendered = rendered;
        this.failed = failed;
        this.settled = settled;
    }

    void start(@Observes StartupEvent starting) {
        intake.consume(PulseRendered.class, rendered, CHARTS_AT_ONCE, handlers::rendered);
        intake.consume(PulseFailed.class, failed, handlers::failed);
        intake.consume(DeliverySettled.class, settled, handlers::settled);
    }
}
