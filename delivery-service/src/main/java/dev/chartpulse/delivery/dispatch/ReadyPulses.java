package dev.chartpulse.delivery.dispatch;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Pulses whose deliveries may be claimable as of just now. They are only hints, which spare a search of the whole ledger: what
 * is missing here, as after a restart or when there are too many, is found by that search. Thread-safe.
 */
final class ReadyPulses {

    private static final int MOST = 20_000;

    private final Set<UUID> pulses = new LinkedHashSet<>();

    synchronized void add(UUID pulse) {
        if (pulses.size() < MOST) {
            pulses.add(pulse);
        }
    }

    /** Takes the oldest ones out. */
    synchronized List<UUID> take(int limit) {
        List<UUID> oldest = pulses.stream().limit(limit).toList();
        oldest.forEach(pulses::remove);
        return oldest;
    }

    synchronized boolean isEmpty() {
        return pulses.isEmpty();
    }
}
