package dev.chartpulse.delivery.dispatch;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.delivery.ledger.Claim;

/** A way to a target. It classifies what goes wrong; what follows from that is decided in one place for all. */
public interface DeliveryChannel {

    /** The deliveries that go this way. */
    DeliveryKind kind();

    /**
     * Sends one delivery.
     *
     * @return what became of it. A failure of the Uni is one that the channel did not foresee
     */
    Uni<Verdict> deliver(Attempt attempt);

    /**
     * Finds out what became of an attempt that may have sent it.
     *
     * @return sent, retry (it was not), doubtful (ask again) or unknown; no other
     */
    Uni<Verdict> lookUp(Claim claim);
}
