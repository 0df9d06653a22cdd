package dev.chartpulse.contracts.webhook;

import java.net.URI;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;
import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.secret.SecretContext;

/**
 * Where a webhook destination posts to: a receiver of the user's own, a workflow of Microsoft Teams or a space of Google Chat. Also the
 * body of delivery-service's {@code POST /internal/webhooks/checks}.
 *
 * @param destinationId the destination in source-service
 * @param origin scheme, host and port of the address; the rest of the address is a secret
 * @param secret a {@link WebhookSecret} as JSON, sealed in {@link #secretContext()}
 * @param payload how a receiver of the user's own gets the chart; null for Teams and Google Chat
 * @param chartUrl where the chart of the pulse can be fetched without a login until the address expires; null if source-service has no
 *     public address
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WebhookAccess(
        UUID workspaceId, UUID destinationId, URI origin, SealedSecret secret, Payload payload, URI chartUrl) {

    public WebhookAccess {
        Require.present(workspaceId, "workspaceId");
        Require.present(destinationId, "destinationId");
        Require.text(Require.present(origin, "origin").getHost(), "host of origin");
        Require.present(secret, "secret");
    }

    /** The same access with the address of a chart; null for none. */
    public WebhookAccess withChart(URI url) {
        return new WebhookAccess(workspaceId, destinationId, origin, secret, payload, url);
    }

    /** The context that the secret was sealed for. */
    public SecretContext secretContext() {
        return SecretContext.webhook(workspaceId, destinationId, origin);
    }
}
