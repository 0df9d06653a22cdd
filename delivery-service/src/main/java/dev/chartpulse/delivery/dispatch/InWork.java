package dev.chartpulse.delivery.dispatch;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

import dev.chartpulse.delivery.ledger.Claim;

/** What one dispatcher has in hand: a claim that is being asked for, and the deliveries that it claimed. */
final class InWork {

    private final Set<Claim> claims = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean asking;
    private boolean stopping;

    synchronized int size() {
        return claims.size();
    }

    /**
     * The ledger is about to be asked for deliveries; {@link #asked()} is due.
     *
     * @return false when it must not be, because the service stops
     */
    synchronized boolean ask() {
        asking = !stopping;
        return asking;
    }

    /**
     * These were claimed.
     *
     * @return false when they must not be begun, because the service stops
     */
    synchronized boolean begin(List<Claim> claimed) {
        if (!stopping) {
            claims.addAll(claimed);
        }
        return !stopping;
    }

    /** The ledger has answered, or has not. */
    synchronized void asked() {
        asking = false;
        notifyAll();
    }

    synchronized void finish(Claim claim) {
        claims.remove(claim);
        notifyAll();
    }

    /**
     * Lets nothing begin any more, and waits for what is under way.
     *
     * @return the deliveries that were not finished within the limit
     */
    synchronized List<Claim> drain(Duration limit) throws InterruptedException {
        stopping = true;
        long end = System.nanoTime() + limit.toNanos();
        for (long left = limit.toMillis();
                (asking || !claims.isEmpty()) && left > 0;
                left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return List.copyOf(claims);
    }
}
