package dev.chartpulse.delivery.settlement;

import java.time.Duration;
import java.util.List;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;

import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.delivery.beat.Beat;
import dev.chartpulse.delivery.ledger.Outbox;
import dev.chartpulse.messaging.EventPublisher;

/**
 * Publishes delivery-settled for every settlement in the ledger, then marks it. What is not marked, because Kafka or
 * PostgreSQL is away or a replica died, is published later: twice at worst, with the same id.
 */
@ApplicationScoped
public class SettlementRelay {

    private static final Logger LOG = Logger.getLogger(SettlementRelay.class);
    private static final int AT_ONCE = 100;
    /** Longer than a publishing takes before the producer gives it up. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final Outbox outbox;
    private final EventPublisher publisher;
    private final Beat beat;
    private Cancellable subscription;

    SettlementRelay(Outbox outbox, EventPublisher publisher, Vertx vertx) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.beat = new Beat(vertx, Duration.ofSeconds(1));
    }

    /** Something may have been settled just now. */
    public void kick() {
        beat.kick();
    }

    void start(@Observes StartupEvent started) {
        subscription = beat.beats()
                .onItem()
                .transformToUniAndConcatenate(beat -> flush())
                .subscribe()
                .with(done -> {}, failure -> LOG.error("publishing ended, restart the service", failure));
    }

    @PreDestroy
    void stop() {
        if (subscription != null) {
            subscription.cancel();
        }
    }

    private Uni<Void> flush() {
        return outbox.take(AT_ONCE, LEASE)
                .call(this::publish)
                .invoke(taken -> {
                    if (taken.size() == AT_ONCE) {
                        kick();
                    }
                })
                .onFailure()
                .invoke(failure -> LOG.warnf("settlements wait to be published: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Void> publish(List<DeliverySettled> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUni(event -> publisher.publish(event).chain(() -> outbox.published(event)))
                .merge()
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
