package dev.chartpulse.source.peers;

/**
 * Removes a token from what another service answers, while the token is here in clear: when it is given, and until it is
 * stored sealed. A Grafana or Slack may repeat it in any text, and nothing of that may be shown, logged or stored.
 */
public final class Redaction {

    /** For calls during which no token is here in clear. */
    public static final Redaction NONE = new Redaction(null);

    private static final String MARK = "[token]";

    private final String token;

    private Redaction(String token) {
        this.token = token;
    }

    /**
     * @param token in clear; null or blank: there is nothing to remove
     */
    public static Redaction of(String token) {
        return token == null || token.isBlank() ? NONE : new Redaction(token.strip());
    }

    /** The text with {@value #MARK} in place of the token. */
    String apply(String text) {
        return token == null ? text : text.replace(token, MARK);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "Redaction[redacted]";
    }
}
