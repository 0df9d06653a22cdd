package dev.chartpulse.source.firing;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.loops.Loop;
import dev.chartpulse.loops.Loops;
import dev.chartpulse.loops.Pace;
import dev.chartpulse.messaging.PeopleFirst;
import dev.chartpulse.source.outbox.Outbox;
import dev.chartpulse.source.outbox.OutboxEvent;
import dev.chartpulse.source.pulses.PulseConfig;
import dev.chartpulse.traces.ContextExecutor;

/**
 * Claims once a second, just after each whole second of PostgreSQL's clock, and publishes at once what was claimed. Due
 * instants are whole seconds, so a pulse starts within milliseconds of its due instant. A timer of any other phase would
 * cost half a second on average.
 */
@ApplicationScoped
class ClaimLoop {

    private static final Logger LOG = Logger.getLogger(ClaimLoop.class);
    private static final Duration SECOND = Duration.ofSeconds(1);
    /** How long after the whole second a claim begins, so that it is never early, for any resolution of the timer. */
    private static final Duration MARGIN = Duration.ofMillis(2);
    /** A claim that takes longer is ended: its database connection is closed, which ends its transaction. The next claim follows. */
    private static final Pace PACE = Pace.every(SECOND).turnsWithin(Duration.ofSeconds(30));

    private final DueConnections connections;
    private final Outbox outbox;
    private final PulseConfig config;
    private final PeopleFirst.Lane lane;
    private final Loop loop;

    ClaimLoop(DueConnections connections, Outbox outbox, PulseConfig config, PeopleFirst people, Loops loops) {
        this.connections = connections;
        this.outbox = outbox;
        this.config = config;
        this.lane = people.lane();
        this.loop = loops.loop("claiming", PACE);
    }

    void start(@Observes StartupEvent starting) {
        if (config.claiming()) {
            begin();
        } else {
            LOG.info("this replica claims no connections: chartpulse.pulses.claiming is false");
        }
    }

    void begin() {
        loop.run(
                () -> lane.run(ContextExecutor.current(), this::claim),
                claims -> publish(claims, this::publish, config.publishConcurrency()));
    }

    /** Ends what {@link #begin} began. */
    void stop() {
        loop.stop();
    }

    private Uni<DueConnections.Claim> claim() {
        long started = System.nanoTime();
        return connections
                .claim()
                .invoke(claim -> loop.nextIn(
                        claim.more()
                                ? Duration.ZERO
                                : untilNextSecond(claim.now()).minusNanos(System.nanoTime() - started)));
    }

    private Uni<Void> publish(OutboxEvent event) {
        return lane.run(ContextExecutor.current(), () -> outbox.publish(event));
    }

    /** Publishes the pulses of each claim. A pulse whose publishing fails is still in the outbox, and the others go on. */
    static Multi<Void> publish(
            Multi<DueConnections.Claim> claims, Function<OutboxEvent, Uni<Void>> publish, int concurrency) {
        return claims.onItem()
                .transformToMultiAndConcatenate(claim -> Multi.createFrom().iterable(claim.pulses()))
                .onItem()
                .transformToUni(event -> Uni.createFrom()
                        .deferred(() -> publish.apply(event))
                        .onFailure()
                        .invoke(failure -> LOG.warnf("publishing failed and is tried again: %s", failure.getMessage()))
                        .onFailure()
                        .recoverWithNull())
                .merge(concurrency);
    }

    /**
     * How long to wait for the next claim.
     *
     * @param now the instant at which the claim began, by PostgreSQL's clock
     */
    static Duration untilNextSecond(Instant now) {
        return SECOND.minusNanos(now.getNano()).plus(MARGIN);
    }
}
