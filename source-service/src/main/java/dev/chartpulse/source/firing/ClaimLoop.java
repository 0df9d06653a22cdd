package dev.chartpulse.source.firing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

import dev.chartpulse.source.loops.Loops;
import dev.chartpulse.source.outbox.Outbox;
import dev.chartpulse.source.outbox.OutboxEvent;
import dev.chartpulse.source.pulses.PulseConfig;

/**
 * Claims once a second, just after each whole second of PostgreSQL's clock, and publishes what was claimed at once. Due
 * instants are whole seconds, so that a pulse starts within milliseconds of its own; a timer of any other phase would cost
 * half a second on average.
 */
@ApplicationScoped
class ClaimLoop {

    private static final Logger LOG = Logger.getLogger(ClaimLoop.class);
    private static final String NAME = "claiming";
    private static final Duration SECOND = Duration.ofSeconds(1);
    /** Past the second for certain, whatever a timer's resolution is. */
    private static final Duration MARGIN = Duration.ofMillis(2);

    /** A claim that hangs must not keep the next from coming; its transaction ends with its connection. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final DueConnections connections;
    private final Outbox outbox;
    private final PulseConfig config;
    private final Loops loops;
    private volatile Cancellable running;
    private volatile long wakeAt = System.nanoTime();

    ClaimLoop(DueConnections connections, Outbox outbox, PulseConfig config, Loops loops) {
        this.connections = connections;
        this.outbox = outbox;
        this.config = config;
        this.loops = loops;
    }

    void start(@Observes StartupEvent starting) {
        if (!config.claiming()) {
            LOG.info("this replica claims no connections: chartpulse.pulses.claiming is false");
            return;
        }
        begin();
    }

    void begin() {
        running = endless(this::turn, outbox::publish, config.publishConcurrency(), SECOND)
                .subscribe()
                .with(published -> {}, failure -> LOG.errorf("claiming ended; restart the service: %s", failure));
    }

    /**
     * Claims and publishes, turn after turn, whatever becomes of one: a claim that fails is made again, a pulse whose
     * publishing fails is in the outbox.
     *
     * @param turn waits for its time, then claims
     * @param pause after a turn that failed
     */
    static Multi<Void> endless(
            Supplier<Uni<List<OutboxEvent>>> turn,
            Function<OutboxEvent, Uni<Void>> publish,
            int concurrency,
            Duration pause) {
        Uni<List<OutboxEvent>> nothing = Uni.createFrom().item(List.of());
        return Multi.createBy()
                .repeating()
                .uni(() -> warned("claiming", turn)
                        .onFailure()
                        .recoverWithUni(() -> nothing.onItem().delayIt().by(pause)))
                .indefinitely()
                .onItem()
                .transformToMultiAndConcatenate(Multi.createFrom()::iterable)
                .onItem()
                .transformToUni(event -> warned("publishing", () -> publish.apply(event))
                        .onFailure()
                        .recoverWithNull())
                .merge(concurrency);
    }

    private static <T> Uni<T> warned(String what, Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .deferred(work::get)
                .onFailure()
                .invoke(failure -> LOG.warnf("%s failed and is tried again: %s", what, failure.getMessage()));
    }

    @PreDestroy
    void stop() {
        if (running != null) {
            running.cancel();
            loops.leave(NAME);
        }
    }

    private Uni<List<OutboxEvent>> turn() {
        loops.turned(NAME);
        return Uni.createFrom()
                .deferred(() -> Uni.createFrom().item(0).onItem().delayIt().by(pause()))
                .flatMap(waited -> {
                    long started = System.nanoTime();
                    return connections
                            .claim()
                            .ifNoItem()
                            .after(LIMIT)
                            .fail()
                            .invoke(claim -> wakeAt = claim.more()
                                    ? started
                                    : started + untilNextSecond(claim.now()).toNanos());
                })
                .map(DueConnections.Claim::pulses);
    }

    private Duration pause() {
        return Duration.ofNanos(Math.max(Duration.ofMillis(1).toNanos(), wakeAt - System.nanoTime()));
    }

    static Duration untilNextSecond(Instant now) {
        return SECOND.minusNanos(now.getNano()).plus(MARGIN);
    }
}
