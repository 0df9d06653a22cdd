package dev.chartpulse.contracts.event;

import java.net.URI;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;
import dev.chartpulse.contracts.slack.SlackAccess;

/**
 * One pulse to one target.
 *
 * @param id derived from pulse and target, so that a repeated event names the same delivery
 * @param address a Slack channel id, or one email address
 * @param slack the Slack workspace and its sealed token; null for email
 * @param unsubscribeUrl signed by source-service, for email; may be null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DeliverySpec(UUID id, DeliveryKind kind, String address, SlackAccess slack, URI unsubscribeUrl) {

    public DeliverySpec {
        Require.present(id, "delivery id");
        Require.present(kind, "kind");
        Require.text(address, "address");
        if (kind == DeliveryKind.SLACK) {
            Require.present(slack, "slack");
        }
    }
}
