package dev.chartpulse.delivery.dispatch;

import java.time.Duration;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.delivery.ledger.Claim;
import dev.chartpulse.delivery.ledger.Deliveries;

/**
 * One attempt to send a claimed delivery. It remembers whether the step that must not be repeated may have been taken, such as
 * the end of a mail's data, because from then on a failure does not prove that nothing was sent.
 */
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

    /** The delivery that is to be sent. */
    public Claim claim() {
        return claim;
    }

    /**
     * Asks the ledger whether the step that must not be repeated may be taken now; to be called right before that step.
     *
     * @param reference by which the provider can be asked later what became of the step
     * @param limit the longest time that the step takes
     * @return true when the lease outlasts the step and the reference is stored; false when the step must not be taken, also because the
     *     pulse was given up
     */
    public Uni<Boolean> begin(String reference, Duration limit) {
        return ledger.begin(claim, reference, limit, grace).invoke(granted -> begun = granted);
    }

    /**
     * Asks the ledger whether the delivery is still to be sent; to be called right before a message that may be repeated is sent.
     *
     * @return false when the claim does not hold any more, or the pulse was given up
     */
    public Uni<Boolean> isWanted() {
        return ledger.isWanted(claim);
    }

    /** The provider answered that it did not take the step, so nothing was sent. */
    public void refused() {
        begun = false;
    }

    /** Whether the delivery may have been sent by now. */
    boolean isBegun() {
        return begun;
    }
}
