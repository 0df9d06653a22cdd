package dev.chartpulse.query.pulse;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;

import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.messaging.EventIntake;
import dev.chartpulse.messaging.EventPublisher;
import dev.chartpulse.query.run.QueryRunner;

/** Consumes the topic pulse-requested. */
@ApplicationScoped
class PulseConsumer {

    private final EventIntake intake;
    private final Multi<Message<byte[]>> channel;
    private final PulseWork work;

    PulseConsumer(
            EventIntake intake,
            @Channel("pulse-requested") Multi<Message<byte[]>> channel,
            QueryRunner runner,
            EventPublisher publisher) {
        this.intake = intake;
        this.channel = channel;
        this.work = new PulseWork(runner::run, publisher::publish, Clock.systemUTC());
    }

    void start(@Observes StartupEvent event) {
        intake.consume(PulseRequested.class, channel, work::handle);
    }
}
