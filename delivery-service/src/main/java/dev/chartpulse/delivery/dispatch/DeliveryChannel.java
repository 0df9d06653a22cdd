package dev.chartpulse.delivery.dispatch;

import java.time.Duration;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.delivery.ledger.Claim;

/**
 * Sends deliveries of one kind, such as Slack messages. A channel says what became of an attempt ({@link Verdict}); what follows
 * from that, such as another attempt, is decided by {@link Worker} for all channels.
 */
public interface DeliveryChannel {

    /** The kind of the deliveries that this channel sends. */
    DeliveryKind kind();

    /** How long the step takes at most by which a delivery is sent: the claim must outlast it. */
    Duration limit();

    /**
     * Sends one delivery.
     *
     * @return what became of it. A failure of the Uni is one that the channel did not foresee
     */
    Uni<Verdict> deliver(Attempt attempt);

    /**
     * Finds out what became of an earlier attempt that may have sent the delivery.
     *
     * @return sent, retry (it was not sent), doubtful (ask again later) or unknown; no other verdict
     */
    Uni<Verdict> lookUp(Claim claim);
}
