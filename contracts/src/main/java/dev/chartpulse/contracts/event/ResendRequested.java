package dev.chartpulse.contracts.event;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;
import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.contracts.webhook.WebhookAccess;

/**
 * A person asks for one delivery once more, because it failed or because it is not known whether it was sent. From
 * source-service to delivery-service, which still has the chart and the message, and answers with {@link DeliverySettled} of a
 * higher revision.
 *
 * @param revision the revision of the outcome that the person saw; the event changes nothing if the delivery has another one by
 *     now, so it may come twice
 * @param outcome the outcome that the person saw: failed or unknown
 * @param slack the Slack workspace and its sealed token, as they are now; null unless the kind is Slack
 * @param webhook where it is posted to, as it is now; null for Slack and email
 * @param requestedAt when the person asked
 * @param expiresAt from this instant on, the delivery is not sent any more
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ResendRequested(
        UUID deliveryId,
        UUID pulseId,
        UUID workspaceId,
        int revision,
        DeliverySettled.Outcome outcome,
        SlackAccess slack,
        WebhookAccess webhook,
        Instant requestedAt,
        Instant expiresAt)
        implements Event {

    public ResendRequested {
        Require.present(deliveryId, "deliveryId");
        Require.present(pulseId, "pulseId");
        Require.present(workspaceId, "workspaceId");
        Require.between(revision, 1, Integer.MAX_VALUE - 1, "revision");
        Require.present(outcome, "outcome");
        Require.present(requestedAt, "requestedAt");
        Require.present(expiresAt, "expiresAt");
    }

    /** A request for a delivery to Slack or by email. */
    public ResendRequested(
            UUID deliveryId,
            UUID pulseId,
            UUID workspaceId,
            int revision,
            DeliverySettled.Outcome outcome,
            SlackAccess slack,
            Instant requestedAt,
            Instant expiresAt) {
        this(deliveryId, pulseId, workspaceId, revision, outcome, slack, null, requestedAt, expiresAt);
    }

    @Override
    public UUID key() {
        return pulseId;
    }

    @Override
    public String eventId() {
        return "resend-requested/" + deliveryId + "/" + revision;
    }
}
