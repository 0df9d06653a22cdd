package dev.chartpulse.contracts.webhook;

import java.net.URI;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;

/**
 * What only delivery-service may read of a webhook destination.
 *
 * @param url the whole address, which often holds a token
 * @param key what requests are signed with; null for Teams and Google Chat, which know no signature
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WebhookSecret(URI url, String key) {

    public WebhookSecret {
        Require.present(url, "url");
    }

    /** Redacted. */
    @Override
    public String toString() {
        return "WebhookSecret[redacted]";
    }
}
