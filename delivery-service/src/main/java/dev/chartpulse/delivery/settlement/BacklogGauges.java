package dev.chartpulse.delivery.settlement;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.delivery.ledger.Outbox;
import dev.chartpulse.loops.Loop;
import dev.chartpulse.loops.Loops;
import dev.chartpulse.loops.Pace;

/**
 * How many settlements wait to be published ({@code chartpulse.settlements.unpublished}) and for how long the oldest has
 * ({@code chartpulse.settlements.unpublished.age}, in seconds): over a minute means that Kafka cannot be published to. Every
 * replica measures the same number.
 */
@ApplicationScoped
class BacklogGauges {

    private final Outbox outbox;
    private final Loop loop;
    private volatile Outbox.Backlog backlog = new Outbox.Backlog(0, 0);

    BacklogGauges(Outbox outbox, Loops loops, MeterRegistry meters) {
        this.outbox = outbox;
        this.loop = loops.loop("measuring the backlog", Pace.every(Duration.ofSeconds(15)));
        Gauge.builder("chartpulse.settlements.unpublished", () -> backlog.count())
                .register(meters);
        Gauge.builder("chartpulse.settlements.unpublished.age", () -> backlog.ageSeconds())
                .baseUnit("seconds")
                .register(meters);
    }

    void start(@Observes StartupEvent started) {
        loop.run(this::measure);
    }

    Uni<Outbox.Backlog> measure() {
        return outbox.backlog().invoke(measured -> backlog = measured);
    }
}
