package dev.chartpulse.delivery.dispatch;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;

import dev.chartpulse.delivery.beat.Beat;
import dev.chartpulse.delivery.ledger.Sweep;
import dev.chartpulse.delivery.settlement.SettlementRelay;

/** Settles the deliveries of abandoned and expired pulses. */
@ApplicationScoped
public class Sweeper {

    private static final Logger LOG = Logger.getLogger(Sweeper.class);
    private static final int AT_ONCE = 500;

    private final Sweep sweep;
    private final SettlementRelay relay;
    private final Beat beat;
    private Cancellable subscription;

    Sweeper(Sweep sweep, SettlementRelay relay, DispatchConfig config, Vertx vertx) {
        this.sweep = sweep;
        this.relay = relay;
        this.beat = new Beat(vertx, config.poll());
    }

    /** A pulse may have ended just now. */
    public void kick() {
        beat.kick();
    }

    void start(@Observes StartupEvent started) {
        subscription = beat.beats()
                .onItem()
                .transformToUniAndConcatenate(beat -> close())
                .subscribe()
                .with(done -> {}, failure -> LOG.error("sweeping ended, restart the service", failure));
    }

    @PreDestroy
    void stop() {
        if (subscription != null) {
            subscription.cancel();
        }
    }

    private Uni<Integer> close() {
        return sweep.close(AT_ONCE)
                .invoke(closed -> {
                    if (closed > 0) {
                        relay.kick();
                    }
                    if (closed == AT_ONCE) {
                        kick();
                    }
                })
                .onFailure()
                .invoke(failure -> LOG.warnf("the ledger cannot be swept: %s", failure.getMessage()))
                .onFailure()
                .recoverWithItem(0);
    }
}
