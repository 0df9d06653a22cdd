package dev.chartpulse.delivery.keys;

import java.time.Duration;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import dev.chartpulse.loops.Loop;
import dev.chartpulse.loops.Loops;
import dev.chartpulse.loops.Pace;

/** Takes up the keys of a changed keyset file within a minute, so that keys are replaced without a restart. */
@ApplicationScoped
class KeysetLoop {

    private static final Duration PERIOD = Duration.ofSeconds(30);

    private final Keys keys;
    private final Loop loop;

    KeysetLoop(Keys keys, Loops loops) {
        this.keys = keys;
        this.loop = loops.loop("reading the keyset again", Pace.every(PERIOD).startingAfter(PERIOD));
    }

    void start(@Observes StartupEvent starting) {
        loop.run(() -> Uni.createFrom().item(keys::reload).runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
    }

    @PreDestroy
    void stop() {
        loop.stop();
    }
}
