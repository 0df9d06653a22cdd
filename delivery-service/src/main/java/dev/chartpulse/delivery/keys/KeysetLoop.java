package dev.chartpulse.delivery.keys;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import dev.chartpulse.loops.Loops;
import dev.chartpulse.loops.Pace;

/** Takes up the keys of a changed keyset file within a minute, so that keys are replaced without a restart. */
@ApplicationScoped
class KeysetLoop {

    private static final Duration PERIOD = Duration.ofSeconds(30);

    private final Keys keys;
    private final Loops loops;

    KeysetLoop(Keys keys, Loops loops) {
        this.keys = keys;
        this.loops = loops;
    }

    void start(@Observes StartupEvent starting) {
        loops.loop("reading the keyset again", Pace.every(PERIOD).startingAfter(PERIOD))
                .run(() ->
                        Uni.createFrom().item(keys::reload).runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
    }
}
