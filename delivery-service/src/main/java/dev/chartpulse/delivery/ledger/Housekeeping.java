package dev.chartpulse.delivery.ledger;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

/** Purges once in a while; any replica may, at any time. */
@ApplicationScoped
class Housekeeping {

    private final Purge purge;
    private final RetentionConfig config;

    Housekeeping(Purge purge, RetentionConfig config) {
        this.purge = purge;
        this.config = config;
    }

    @Scheduled(every = "1m", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> purge() {
        return purge.run(config.charts(), config.ledger());
    }
}
