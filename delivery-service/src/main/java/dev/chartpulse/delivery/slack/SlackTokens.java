package dev.chartpulse.delivery.slack;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.Startup;

import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.sealing.SecretUnreadableException;
import dev.chartpulse.sealing.TokenOpener;

/** Opens Slack tokens. Without its private keyset the service does not start. */
@Startup
@ApplicationScoped
class SlackTokens {

    private static final String PROPERTY = "chartpulse.keys.slack-private";

    /** Slack's tokens are longer. A shorter text may be part of any word, and is not removed. */
    private static final int SHORTEST = 8;

    private final TokenOpener opener;

    SlackTokens(@ConfigProperty(name = PROPERTY) Optional<String> keyset) {
        this.opener = TokenOpener.of(keyset.orElse(null), PROPERTY);
    }

    /**
     * Opens a sealed token.
     *
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

    /**
     * The same token, sealed anew with the keyset's primary key.
     *
     * @throws SlackException when the token does not open here
     */
    SealedSecret reseal(SlackAccess access) {
        try {
            return opener.reseal(access.token(), access.secretContext());
        } catch (SecretUnreadableException e) {
            throw new SlackException(SlackFailure.TOKEN_UNREADABLE, "The stored Slack token does not open.");
        }
    }

    /** Takes up the keys of the keyset's file, should it have changed. It blocks: a file is read. */
    boolean reload() {
        return opener.reload();
    }

    /**
     * A text of Slack's without the token, should it hold it. To be called before the text is cut, stored, logged or shown.
     *
     * @param token null when there is none
     */
    static String removed(String token, String text) {
        return token == null || token.length() < SHORTEST ? text : text.replace(token, "[token]");
    }
}
