package dev.chartpulse.delivery.settlement;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.delivery.ledger.Outbox;

/**
 * How many settlements wait to be published ({@code chartpulse.settlements.unpublished}) and for how long the oldest has
 * ({@code chartpulse.settlements.unpublished.age}, in seconds): over a minute means that Kafka cannot be published to. Every
 * replica tells the same.
 */
@ApplicationScoped
class BacklogGauges {

    private static final Logger LOG = Logger.getLogger(BacklogGauges.class);

    private final Outbox outbox;
    private volatile Outbox.Backlog backlog = new Outbox.Backlog(0, 0);

    BacklogGauges(Outbox outbox, MeterRegistry meters) {
        this.outbox = outbox;
        Gauge.builder("chartpulse.settlements.unpublished", () -> backlog.count())
                .register(meters);
        Gauge.builder("chartpulse.settlements.unpublished.age", () -> backlog.ageSeconds())
                .baseUnit("seconds")
                .register(meters);
    }

    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> measure() {
        return outbox.backlog()
                .invoke(measured -> backlog = measured)
                .onFailure()
                .invoke(failure -> LOG.warnf("what waits to be published cannot be counted: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
