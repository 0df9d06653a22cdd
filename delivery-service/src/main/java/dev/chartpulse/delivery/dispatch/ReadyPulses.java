package dev.chartpulse.delivery.dispatch;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Pulses whose deliveries may be claimable as of just now. They are only hints, which spare a search of the whole ledger: what
 * is missing here, as after a restart or when there are too many, is found by that search.
 *
 * <p>While searches find something, they come one soon after the other, and each finds in one go what many hints lead to: there are no hints
 * then. Thread-safe.
 */
final class ReadyPulses {

    private static final int MOST = 20_000;

    private final Set<UUID> pulses = new LinkedHashSet<>();
    /** Whether the latest search found something. */
    private boolean found;

    /** The ledger is about to be searched: what came until now, the search leads to as well. */
    synchronized void searching() {
        pulses.clear();
    }

    /** The ledger was searched. */
    synchronized void searched(boolean foundSomething) {
        found = foundSomething;
    }

    synchronized void add(UUID pulse) {
        if (pulses.size() < MOST) {
            pulses.add(pulse);
        }
    }

    /** Takes the oldest ones out; none while a search is to come soon. */
    synchronized List<UUID> take(int limit) {
        if (found) {
            return List.of();
        }
        List<UUID> oldest = pulses.stream().limit(limit).toList();
        oldest.forEach(pulses::remove);
        return oldest;
    }

    synchronized boolean isEmpty() {
        return pulses.isEmpty();
    }
}
