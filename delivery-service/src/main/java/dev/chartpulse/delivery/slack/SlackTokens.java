package dev.chartpulse.delivery.slack;

import jakarta.enterprise.context.ApplicationScoped;

import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.delivery.keys.Keys;

/** Opens Slack tokens. */
@ApplicationScoped
class SlackTokens {

    /** Slack's tokens are longer. A shorter text may be part of any word, and is not removed. */
    private static final int SHORTEST = 8;

    private final Keys keys;

    SlackTokens(Keys keys) {
        this.keys = keys;
    }

    /**
     * Opens a sealed token.
     *
     * @return the token, a secret
     * @throws SlackException when it does not open here
     */
    String open(SlackAccess access) {
        return keys.open(access.token(), access.secretContext()).orElseThrow(SlackTokens::unreadable);
    }

    /**
     * The same token, sealed anew with the keyset's primary key.
     *
     * @throws SlackException when the token does not open here
     */
    SealedSecret reseal(SlackAccess access) {
        return keys.reseal(access.token(), access.secretContext()).orElseThrow(SlackTokens::unreadable);
    }

    private static SlackException unreadable() {
        return new SlackException(SlackFailure.TOKEN_UNREADABLE, "The stored Slack token does not open.");
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
