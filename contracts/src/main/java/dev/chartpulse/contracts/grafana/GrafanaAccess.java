package dev.chartpulse.contracts.grafana;

import java.net.URI;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;
import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.secret.SecretContext;

/**
 * The address of a Grafana, and the sealed token with which it is called.
 *
 * @param url as the user gave it, trailing slashes trimmed, sub-path kept; {@code {url}/api/…} are its endpoints
 * @param token the service-account token, sealed in {@link #secretContext()}
 * @param caBundle PEM certificates to trust besides the system's; or null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record GrafanaAccess(UUID workspaceId, UUID integrationId, URI url, SealedSecret token, String caBundle) {

    public GrafanaAccess {
        Require.present(workspaceId, "workspaceId");
        Require.present(integrationId, "integrationId");
        Require.present(url, "url");
        Require.present(token, "token");
    }

    /** The context that the token was sealed with; the token opens in no other context. */
    public SecretContext secretContext() {
        return SecretContext.grafana(workspaceId, integrationId, url);
    }
}
