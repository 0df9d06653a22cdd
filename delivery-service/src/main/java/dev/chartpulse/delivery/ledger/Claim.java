package dev.chartpulse.delivery.ledger;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;

import dev.chartpulse.contracts.Require;
import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.slack.SlackAccess;

/**
 * A delivery that this worker, and no other, works on until its lease ends.
 *
 * @param lease what the ledger knows this claim by: it takes nothing from a claim whose lease went to another
 * @param slack null for email
 * @param unsubscribeUrl may be null
 * @param lane what is served one at a time, such as one Slack channel
 * @param account what the other side's rate limits hold for
 * @param attempts this one included
 * @param reference the provider's own, stored by an earlier attempt; or null
 * @param completing how long ago the step that must not be repeated may have been taken; null when it was not
 */
public record Claim(
        UUID id,
        UUID lease,
        DeliveryKind kind,
        String address,
        SlackAccess slack,
        URI unsubscribeUrl,
        String lane,
        String account,
        int attempts,
        String reference,
        Duration completing,
        Chart chart) {

    public Claim {
        if (kind == DeliveryKind.SLACK) {
            Require.present(slack, "slack");
        }
    }

    /** Whether an earlier attempt may have sent it: to be looked up, not to be sent. */
    public boolean isInDoubt() {
        return completing != null;
    }
}
