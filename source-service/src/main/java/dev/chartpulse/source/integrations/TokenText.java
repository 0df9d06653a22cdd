package dev.chartpulse.source.integrations;

import java.util.regex.Pattern;

import dev.chartpulse.source.fields.Fields;

/** A token as a user pastes it: a secret, on its way to being sealed. */
final class TokenText {

    private static final int HEAD = 5;
    private static final int TAIL = 4;

    /** The length from which on the hint shows no more than a third of the token. */
    private static final int MIN_FOR_HINT = 3 * (HEAD + TAIL);

    /** The characters that an Authorization header can carry. */
    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]{1,4096}");

    private TokenText() {}

    /**
     * Reads a token.
     *
     * @param fields collects an error when the token is refused
     * @return the token without the white space around it; null when refused
     */
    static String read(Fields fields, String field, String value) {
        String token = value.strip();
        if (!PRINTABLE.matcher(token).matches()) {
            fields.refuse(field, "must be a token as Grafana or Slack shows it: no spaces, at most 4096 characters");
            return null;
        }
        return token;
    }

    /** The part of the token that may be shown, such as "glsa_…3f2a"; of a short token no character is shown. */
    static String hint(String token) {
        return token.length() < MIN_FOR_HINT
                ? "…"
                : token.substring(0, HEAD) + "…" + token.substring(token.length() - TAIL);
    }
}
