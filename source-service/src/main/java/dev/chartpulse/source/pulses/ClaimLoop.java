package dev.chartpulse.source.pulses;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/**
 * Claims once a second, just after each whole second of PostgreSQL's clock, and publishes what was claimed at once. Due
 * instants are whole seconds, so that a pulse starts within milliseconds of its own; a timer of any other phase would cost
 * half a second on average.
 */
@ApplicationScoped
class ClaimLoop {

    private static final Logger LOG = Logger.getLogger(ClaimLoop.class);
    private static final Duration SECOND = Duration.ofSeconds(1);
    /** Past the second for certain, whatever a timer's resolution is. */
    private static final Duration MARGIN = Duration.ofMillis(2);

    private final DueConnections connections;
    private final Outbox outbox;
    private final PulseConfig config;
    private volatile Cancellable running;
    private volatile long wakeAt = System.nanoTime();

    ClaimLoop(DueConnections connections, Outbox outbox, PulseConfig config) {
        this.connections = connections;
        this.outbox = outbox;
        this.config = config;
    }

    void start(@Observes StartupEvent starting) {
        if (!config.claiming()) {
            LOG.info("this replica claims no connections: chartpulse.pulses.claiming is false");
            return;
        }
        running = Multi.createBy()
                .repeating()
                .uni(this::tick)
                .indefinitely()
                .onItem()
                .transformToMultiAndConcatenate(Multi.createFrom()::iterable)
                .onItem()
                .transformToUni(outbox::publish)
                .merge(config.publishConcurrency())
                .subscribe()
                .with(published -> {}, failure -> LOG.error("claiming ended; restart the service", failure));
    }

    @PreDestroy
    void stop() {
        if (running != null) {
            running.cancel();
        }
    }

    private Uni<List<Pending>> tick() {
        return Uni.createFrom()
                .deferred(() -> Uni.createFrom().item(0).onItem().delayIt().by(pause()))
                .flatMap(waited -> {
                    long started = System.nanoTime();
                    return connections
                            .claim()
                            .invoke(claim -> wakeAt = claim.more()
                                    ? started
                                    : started + untilNextSecond(claim.now()).toNanos());
                })
                .map(DueConnections.Claim::pulses)
                .onFailure()
                .invoke(failure -> {
                    wakeAt = System.nanoTime() + SECOND.toNanos();
                    LOG.warnf("claiming failed and is tried again: %s", failure.getMessage());
                })
                .onFailure()
                .recoverWithItem(List.of());
    }

    private Duration pause() {
        return Duration.ofNanos(Math.max(Duration.ofMillis(1).toNanos(), wakeAt - System.nanoTime()));
    }

    static Duration untilNextSecond(Instant now) {
        return SECOND.minusNanos(now.getNano()).plus(MARGIN);
    }
}
