package dev.chartpulse.source.integrations;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.Startup;

import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.secret.SecretContext;
import dev.chartpulse.sealing.KeyMark;
import dev.chartpulse.sealing.KeysetException;
import dev.chartpulse.sealing.TokenSealer;

/**
 * Seals secrets for the service that may open them: a Grafana's token for query-service, a Slack's and the addresses of webhooks for
 * delivery-service.
 */
@Startup
@ApplicationScoped
public class TokenSeals {

    private static final String GRAFANA = "chartpulse.keys.grafana-public";
    private static final String SLACK = "chartpulse.keys.slack-public";

    private final TokenSealer grafana;
    private final TokenSealer slack;

    TokenSeals(
            @ConfigProperty(name = GRAFANA) Optional<String> grafana,
            @ConfigProperty(name = SLACK) Optional<String> slack) {
        this.grafana = TokenSealer.of(grafana.orElse(null), GRAFANA);
        this.slack = TokenSealer.of(slack.orElse(null), SLACK);
    }

    SealedSecret grafana(String token, UUID workspaceId, UUID integrationId, URI url) {
        return grafana.seal(token, SecretContext.grafana(workspaceId, integrationId, url));
    }

    SealedSecret slack(String token, UUID workspaceId, UUID integrationId) {
        return slack.seal(token, SecretContext.slack(workspaceId, integrationId));
    }

    /**
     * Seals the address and the key of a webhook destination.
     *
     * @param secret a {@link dev.chartpulse.contracts.webhook.WebhookSecret} as JSON
     * @param url the address, whose scheme, host and port the secret is bound to
     */
    public SealedSecret webhook(String secret, UUID workspaceId, UUID destinationId, URI url) {
        return slack.seal(secret, SecretContext.webhook(workspaceId, destinationId, url));
    }

    /** The mark of the key that seals tokens of this kind now. */
    KeyMark mark(IntegrationKind kind) {
        return sealer(kind).mark();
    }

    /**
     * Reads the keys of this kind's file again if it has changed. Blocks: a file is read.
     *
     * @throws KeysetException when the file is missing or unreadable; the keys that were read last stay in use
     */
    void reload(IntegrationKind kind) {
        sealer(kind).reload();
    }

    private TokenSealer sealer(IntegrationKind kind) {
        return kind == IntegrationKind.GRAFANA ? grafana : slack;
    }
}
