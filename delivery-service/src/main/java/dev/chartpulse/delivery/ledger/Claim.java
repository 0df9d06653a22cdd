package dev.chartpulse.delivery.ledger;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

import dev.chartpulse.contracts.Require;
import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.contracts.webhook.WebhookAccess;

/**
 * A delivery that this worker, and no other, works on until its lease ends.
 *
 * @param lease names this claim: once another worker has the delivery, the ledger ignores what this claim writes
 * @param slack null unless the kind is Slack
 * @param webhook where it is posted to; null for Slack and email
 * @param unsubscribeUrl may be null
 * @param lane deliveries of the same lane, such as those to one Slack channel, are sent one at a time
 * @param account deliveries of the same account, such as one Slack workspace, share a rate limit of the provider
 * @param accountFails whether an attempt failed because the account as a whole does not work, and none got an answer since
 * @param attempts the number of attempts, this one included
 * @param resent whether a person asked for it once more
 * @param reference the provider's reference, if an earlier attempt stored one; or null
 * @param completing how long ago the step that must not be repeated may have been taken; null when it was not
 * @param unsubscribed whether the owner of the address unsubscribed after the pulse was published
 * @param pulseId of the pulse; the id of the notice, if it is one
 * @param chart null if the delivery is a notice
 * @param notice null unless the delivery is one
 */
public record Claim(
        UUID id,
        UUID lease,
        DeliveryKind kind,
        String address,
        SlackAccess slack,
        WebhookAccess webhook,
        URI unsubscribeUrl,
        String lane,
        String account,
        boolean accountFails,
        int attempts,
        boolean resent,
        String reference,
        Duration completing,
        boolean unsubscribed,
        UUID pulseId,
        Chart chart,
        Notice notice) {

    public Claim {
        if (kind == DeliveryKind.SLACK) {
            Require.present(slack, "slack");
        }
        if (kind.isPosted()) {
            Require.present(webhook, "webhook");
        }
    }

    /** The kind as metrics, traces and the log name it. */
    public String kindName() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** Whether other deliveries may wait until this one ends, because they are of the same lane. */
    public boolean sharesLane() {
        return kind != DeliveryKind.EMAIL;
    }

    /** Whether there is no chart to send, but words alone. */
    public boolean isNotice() {
        return notice != null;
    }

    /** True if an earlier attempt may have sent the delivery: it must be looked up, and not sent again. */
    public boolean isInDoubt() {
        return completing != null;
    }
}
