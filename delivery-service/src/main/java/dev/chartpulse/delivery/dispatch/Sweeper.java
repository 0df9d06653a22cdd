package dev.chartpulse.delivery.dispatch;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.delivery.ledger.Sweep;
import dev.chartpulse.delivery.settlement.SettlementRelay;
import dev.chartpulse.loops.Loop;
import dev.chartpulse.loops.Loops;
import dev.chartpulse.loops.Pace;

/**
 * Settles the deliveries of abandoned and expired pulses. Counted in {@code chartpulse.deliveries}, by kind and outcome,
 * as settled by the sweep.
 */
@ApplicationScoped
public class Sweeper {

    private static final int AT_ONCE = 500;

    private final Sweep sweep;
    private final SettlementRelay relay;
    private final SettlementMeters settlementMeters;
    private final Loop loop;

    Sweeper(Sweep sweep, SettlementRelay relay, SettlementMeters settlementMeters, DispatchConfig config, Loops loops) {
        this.sweep = sweep;
        this.relay = relay;
        this.settlementMeters = settlementMeters;
        this.loop = loops.loop("sweeping", Pace.every(config.sweep()));
    }

    /** A pulse may have been abandoned just now: its deliveries are settled at once. */
    public void kick() {
        loop.kick();
    }

    void start(@Observes StartupEvent started) {
        loop.run(() -> sweep.open().chain(this::close));
    }

    private Uni<List<Sweep.Closed>> close() {
        return sweep.close(AT_ONCE).invoke(closed -> {
            closed.forEach(each -> settlementMeters.swept(each.kind(), each.outcome(), each.count()));
            int all = closed.stream().mapToInt(Sweep.Closed::count).sum();
            if (all > 0) {
                relay.kick();
            }
            if (all == AT_ONCE) {
                kick();
            }
        });
    }
}
