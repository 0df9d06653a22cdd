package dev.chartpulse.contracts.slack;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;
import dev.chartpulse.contracts.secret.SealedSecret;

/**
 * Body of delivery-service's {@code POST /internal/slack/checks}: a {@link SlackAccess} with the channels that are looked at too.
 *
 * @param channels ids of channels and people that charts are sent to
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SlackCheck(UUID workspaceId, UUID integrationId, SealedSecret token, List<String> channels) {

    public SlackCheck {
        Require.present(workspaceId, "workspaceId");
        Require.present(integrationId, "integrationId");
        Require.present(token, "token");
        channels = Require.list(channels);
    }

    /** The check of an access. */
    public static SlackCheck of(SlackAccess slack, List<String> channels) {
        return new SlackCheck(slack.workspaceId(), slack.integrationId(), slack.token(), channels);
    }

    /** The workspace and its sealed token. */
    @JsonIgnore
    public SlackAccess access() {
        return new SlackAccess(workspaceId, integrationId, token);
    }
}
