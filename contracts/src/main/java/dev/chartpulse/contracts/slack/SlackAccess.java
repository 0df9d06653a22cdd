package dev.chartpulse.contracts.slack;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;
import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.secret.SecretContext;

/**
 * A Slack workspace and its sealed token.
 *
 * @param token the bot token, sealed in {@link #secretContext()}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SlackAccess(UUID workspaceId, UUID integrationId, SealedSecret token) {

    public SlackAccess {
        Require.present(workspaceId, "workspaceId");
        Require.present(integrationId, "integrationId");
        Require.present(token, "token");
    }

    /** The context that the token was sealed for. */
    public SecretContext secretContext() {
        return SecretContext.slack(workspaceId, integrationId);
    }
}
