package dev.chartpulse.contracts.event;

import java.net.URI;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;
import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.contracts.webhook.WebhookAccess;

/**
 * One pulse to one target.
 *
 * @param id derived from pulse and target, so that a repeated event names the same delivery
 * @param kind null if it is one that a later version added, and that this version does not know
 * @param address the id of a Slack channel or of a Slack user, one email address, or the id of a webhook destination
 * @param slack the Slack workspace and its sealed token; null unless the kind is Slack
 * @param unsubscribeUrl signed by source-service, for email; may be null
 * @param webhook where it is posted to; null for Slack and email
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DeliverySpec(
        UUID id,

        @JsonFormat(with = JsonFormat.Feature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
        DeliveryKind kind,

        String address,
        SlackAccess slack,
        URI unsubscribeUrl,
        WebhookAccess webhook) {

    public DeliverySpec {
        Require.present(id, "delivery id");
        Require.text(address, "address");
        if (kind == DeliveryKind.SLACK) {
            Require.present(slack, "slack");
        }
        if (kind != null && kind.isPosted()) {
            Require.present(webhook, "webhook");
        }
    }

    /** A delivery to Slack or by email. */
    public DeliverySpec(UUID id, DeliveryKind kind, String address, SlackAccess slack, URI unsubscribeUrl) {
        this(id, kind, address, slack, unsubscribeUrl, null);
    }
}
