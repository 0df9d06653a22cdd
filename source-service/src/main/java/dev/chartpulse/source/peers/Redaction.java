package dev.chartpulse.source.peers;

/**
 * Removes a token from the texts of another service's answer. Needed while a token is known here in clear: from the request
 * that brings it until it is sealed and stored. A Grafana or Slack may repeat the token in any text, and such a text must
 * not be shown, logged or stored.
 */
public final class Redaction {

    /** For calls whose token is not known here in clear. */
    public static final Redaction NONE = new Redaction(null);

    private static final String MARK = "[token]";

    private final String token;

    private Redaction(String token) {
        this.token = token;
    }

    /**
     * Removes this token.
     *
     * @param token in clear; if null or blank, nothing is removed
     */
    public static Redaction of(String token) {
        return token == null || token.isBlank() ? NONE : new Redaction(token.strip());
    }

    /** The text with {@value #MARK} in place of the token. */
    String apply(String text) {
        return token == null ? text : text.replace(token, MARK);
    }

    /** Does not show the token. */
    @Override
    public String toString() {
        return "Redaction[redacted]";
    }
}
