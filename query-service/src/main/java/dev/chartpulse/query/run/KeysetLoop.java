package dev.chartpulse.query.run;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import dev.chartpulse.loops.Loops;
import dev.chartpulse.loops.Pace;

/** Reads a changed keyset file within a minute, so that keys are replaced without a restart. */
@ApplicationScoped
class KeysetLoop {

    private static final Duration PERIOD = Duration.ofSeconds(30);

    private final Tokens tokens;
    private final Loops loops;

    KeysetLoop(Tokens tokens, Loops loops) {
        this.tokens = tokens;
        this.loops = loops;
    }

    void start(@Observes StartupEvent starting) {
        loops.loop("reading the keyset again", Pace.every(PERIOD).startingAfter(PERIOD))
                .run(() ->
                        Uni.createFrom().item(tokens::reload).runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
    }
}
