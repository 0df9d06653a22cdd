package dev.chartpulse.render.pulse;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;

import dev.chartpulse.contracts.event.PulseQueried;
import dev.chartpulse.messaging.EventIntake;

/** Consumes pulse-queried. */
@ApplicationScoped
class QueriedPulses {

    private final EventIntake intake;
    private final Multi<Message<byte[]>> channel;
    private final PulseRenderer renderer;

    QueriedPulses(
            EventIntake intake, @Channel("pulse-queried") Multi<Message<byte[]>> channel, PulseRenderer renderer) {
        this.intake = intake;
        this.channel = channel;
        this.renderer = renderer;
    }

    /** Takes as many events at once as keep the pool busy. The others wait in Kafka, so that previews find room in the queue. */
    void start(@Observes StartupEvent starting) {
        int concurrency = 2 * Runtime.getRuntime().availableProcessors();
        intake.consume(PulseQueried.class, channel, concurrency, renderer::render);
    }
}
