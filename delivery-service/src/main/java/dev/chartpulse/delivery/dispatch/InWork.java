package dev.chartpulse.delivery.dispatch;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.chartpulse.delivery.ledger.Claim;
import dev.chartpulse.messaging.Drain;

/**
 * What one dispatcher has in hand: the deliveries that it claimed, and at most one request to the ledger for more. When the
 * service stops, both are waited for.
 */
final class InWork {

    private final Drain drain = new Drain();
    private final Set<Claim> claims = Collections.newSetFromMap(new IdentityHashMap<>());

    synchronized int size() {
        return claims.size();
    }

    /** How many deliveries of each account are in work. */
    synchronized Map<String, Integer> byAccount() {
        Map<String, Integer> counts = new HashMap<>();
        claims.forEach(claim -> counts.merge(claim.account(), 1, Integer::sum));
        return counts;
    }

    /**
     * The ledger is about to be asked for deliveries.
     *
     * @return false when it must not be asked, because the service stops; else {@link #asked()} must follow
     */
    boolean ask() {
        return drain.enter();
    }

    /**
     * The ledger gave these deliveries.
     *
     * @return false when work on them must not begin, because the service stops; else {@link #finish} must follow for each
     */
    synchronized boolean begin(List<Claim> claimed) {
        boolean begun = drain.enter(claimed.size());
        if (begun) {
            claims.addAll(claimed);
        }
        return begun;
    }

    /** The ledger has answered, or will not answer. */
    void asked() {
        drain.leave();
    }

    /**
     * The work on a delivery has ended.
     *
     * @return how many deliveries of its account were in work until now
     */
    synchronized int finish(Claim claim) {
        int ofAccount = byAccount().getOrDefault(claim.account(), 0);
        leave(claim);
        return ofAccount;
    }

    /** A delivery is another replica's now: what becomes of the work on it here does not matter any more. */
    synchronized void leave(Claim claim) {
        if (claims.remove(claim)) {
            drain.leave();
        }
    }

    /** From now on nothing may begin. */
    void close() {
        drain.close();
    }

    /**
     * From now on nothing may begin. Waits until all that is under way has ended, or the time is over.
     *
     * @param limit the longest wait
     * @return the deliveries on which work has not ended within the limit
     */
    List<Claim> drain(Duration limit) throws InterruptedException {
        drain.await(limit);
        synchronized (this) {
            return List.copyOf(claims);
        }
    }
}
