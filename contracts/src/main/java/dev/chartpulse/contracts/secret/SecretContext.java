package dev.chartpulse.contracts.secret;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

import dev.chartpulse.contracts.Require;

/**
 * The context that a sealed token is bound to: HPKE's context info. A token sealed for one workspace, integration or destination and, for Grafana
 * and webhooks, one scheme, host and port does not open for another.
 *
 * @param value the canonical text of the binding
 */
public record SecretContext(String value) {

    public SecretContext {
        Require.text(value, "context");
    }

    /**
     * The context of a Grafana token.
     *
     * @param url the integration's URL; only its scheme, host and port count, so that a sub-path may change
     */
    public static SecretContext grafana(UUID workspaceId, UUID integrationId, URI url) {
        return new SecretContext("chartpulse.v1.grafana|" + workspaceId + "|" + integrationId + "|" + origin(url));
    }

    /** The context of a Slack bot token. */
    public static SecretContext slack(UUID workspaceId, UUID integrationId) {
        return new SecretContext(
                String.join("|", "chartpulse.v1.slack", workspaceId.toString(), integrationId.toString()));
    }

    /**
     * The context of the address and the key of a webhook destination.
     *
     * @param url the address; only its scheme, host and port count
     */
    public static SecretContext webhook(UUID workspaceId, UUID destinationId, URI url) {
        return new SecretContext("chartpulse.v1.webhook|" + workspaceId + "|" + destinationId + "|" + origin(url));
    }

    private static String origin(URI url) {
        String scheme = Require.text(url.getScheme(), "scheme").toLowerCase(Locale.ROOT);
        String host = Require.text(url.getHost(), "host").toLowerCase(Locale.ROOT);
        int port = url.getPort() >= 0 ? url.getPort() : scheme.equals("http") ? 80 : 443;
        return scheme + "|" + host + "|" + port;
    }

    /** The bytes that HPKE takes as context info. */
    public byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
