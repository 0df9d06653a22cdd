package dev.chartpulse.delivery.slack;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.Startup;

import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.sealing.SecretUnreadableException;
import dev.chartpulse.sealing.TokenOpener;

/** Opens Slack tokens. Without its private keyset the service does not start. */
@Startup
@ApplicationScoped
class SlackTokens {

    private static final String PROPERTY = "chartpulse.keys.slack-private";

    private final TokenOpener opener;

    SlackTokens(@ConfigProperty(name = PROPERTY) Optional<String> keyset) {
        this.opener = TokenOpener.of(keyset.orElse(null), PROPERTY);
    }

    /**
     * @return the token, a secret
     * @throws SlackException when it does not open here
     */
    String open(SlackAccess access) {
        try {
            return opener.open(access.token(), access.secretContext());
        } catch (SecretUnreadableException e) {
            throw new SlackException(SlackFailure.TOKEN_UNREADABLE, "The stored Slack token does not open.");
        }
    }
}
