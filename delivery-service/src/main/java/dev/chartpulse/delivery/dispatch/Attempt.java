package dev.chartpulse.delivery.dispatch;

import java.time.Duration;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.delivery.ledger.Claim;
import dev.chartpulse.delivery.ledger.Deliveries;

/** One attempt at a claimed delivery. Knows whether the step that must not be repeated may have been taken. */
public final class Attempt {

    private final Claim claim;
    private final Deliveries ledger;
    private final Duration grace;
    private volatile boolean begun;

    Attempt(Claim claim, Deliveries ledger, Duration grace) {
        this.claim = claim;
        this.ledger = ledger;
        this.grace = grace;
    }

    /** What is to be delivered, where to. */
    public Claim claim() {
        return claim;
    }

    /**
     * To be called right before the step that must not be repeated.
     *
     * @param reference what that step can be looked up by
     * @param limit how long the step takes at most
     * @return whether it may be taken: that the lease outlasts it, and that the reference is stored
     */
    public Uni<Boolean> begin(String reference, Duration limit) {
        return ledger.begin(claim, reference, limit, grace).invoke(granted -> begun = granted);
    }

    /** The other side said that the step was not taken. */
    public void refused() {
        begun = false;
    }

    /** Whether it may have been sent by now. */
    boolean isBegun() {
        return begun;
    }
}
