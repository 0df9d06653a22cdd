package dev.chartpulse.delivery.ledger;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.loops.Loop;
import dev.chartpulse.loops.Loops;
import dev.chartpulse.loops.Pace;

/**
 * Purges the ledger once a minute, and goes on as long as there is more to purge. Every replica does so, independently.
 */
@ApplicationScoped
class Housekeeping {

    private static final Pace PACE = Pace.every(Duration.ofMinutes(1)).startingAfter(Duration.ofSeconds(30));

    private final Purge purge;
    private final RetentionConfig config;
    private final Loop loop;

    @Inject
    Housekeeping(Purge purge, RetentionConfig config, Loops loops) {
        this(purge, config, loops.loop("purging", PACE));
    }

    Housekeeping(Purge purge, RetentionConfig config, Loop loop) {
        this.purge = purge;
        this.config = config;
        this.loop = loop;
    }

    void start(@Observes StartupEvent started) {
        loop.run(this::purge);
    }

    /**
     * A full batch is followed by the next after a pause as long as the batch took: however much there is to delete, at most
     * half of one connection's time is spent on it.
     */
    private Uni<Boolean> purge() {
        long started = System.nanoTime();
        return purge.batch(config.charts(), config.ledger()).invoke(more -> {
            if (more) {
                loop.nextIn(Duration.ofNanos(System.nanoTime() - started));
            }
        });
    }
}
