package dev.chartpulse.source.links;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import dev.chartpulse.loops.Loops;
import dev.chartpulse.loops.Pace;

/** Reads a changed file of the keyset that signs links within a minute, so that keys are replaced without a restart. */
@ApplicationScoped
class LinkKeysLoop {

    private static final Duration PERIOD = Duration.ofSeconds(30);

    private final LinkSigner signer;
    private final Loops loops;

    LinkKeysLoop(LinkSigner signer, Loops loops) {
        this.signer = signer;
        this.loops = loops;
    }

    void start(@Observes StartupEvent starting) {
        if (signer.isEnabled()) {
            loops.loop("reading the keyset of links again", Pace.every(PERIOD).startingAfter(PERIOD))
                    .run(() -> Uni.createFrom()
                            .voidItem()
                            .emitOn(Infrastructure.getDefaultWorkerPool())
                            .invoke(signer::reload)
                            .replaceWith(false));
        }
    }
}
