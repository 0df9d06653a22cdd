package dev.chartpulse.delivery.ledger;

import java.time.Duration;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;

import dev.chartpulse.loops.Loop;
import dev.chartpulse.loops.Loops;
import dev.chartpulse.loops.Pace;

/** Purges the ledger once a minute. Every replica may, at any time. */
@ApplicationScoped
class Housekeeping {

    private static final Pace PACE = Pace.every(Duration.ofMinutes(1)).startingAfter(Duration.ofSeconds(30));

    private final Purge purge;
    private final RetentionConfig config;
    private final Loop loop;

    Housekeeping(Purge purge, RetentionConfig config, Loops loops) {
        this.purge = purge;
        this.config = config;
        this.loop = loops.loop("purging", PACE);
    }

    void start(@Observes StartupEvent started) {
        loop.run(() -> purge.run(config.charts(), config.ledger()));
    }

    @PreDestroy
    void stop() {
        loop.stop();
    }
}
