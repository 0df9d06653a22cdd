package dev.chartpulse.query.foreign;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/**
 * Removes a token from the texts of a server that the token was sent to: a hostile server could repeat the token, so that it
 * would be shown, stored or logged. The token is found in clear, URL-encoded, escaped as in JSON, and as part of a text in
 * Base64 (such as "Bearer glsa_…"), in upper and lower case.
 */
public final class Redaction {

    /** Removes nothing: for calls without a token. */
    public static final Redaction NONE = new Redaction(null, Integer.MAX_VALUE);

    /** Replaces the token. */
    public static final String PLACEHOLDER = "[token]";

    /** Shorter tokens are not replaced: so few characters occur in many texts by chance, and no real token is so short. */
    private static final int MIN_LENGTH = 4;

    /** Base64 writes three bytes as four characters, so that a text has a different form at each of three positions. */
    private static final int ALIGNMENTS = 3;

    private final Pattern forms;
    private final int shortest;

    private Redaction(Pattern forms, int shortest) {
        this.forms = forms;
        this.shortest = shortest;
    }

    /**
     * Removes this token.
     *
     * @param token null if there is none
     */
    public static Redaction of(String token) {
        if (token == null || token.length() < MIN_LENGTH) {
            return NONE;
        }
        Set<String> forms = new LinkedHashSet<>();
        forms.add(token);
        forms.add(URLEncoder.encode(token, StandardCharsets.UTF_8));
        forms.add(new String(JsonStringEncoder.getInstance().quoteAsString(token)));
        for (int alignment = 0; alignment < ALIGNMENTS; alignment++) {
            String encoded = base64(token, alignment);
            if (encoded.length() >= MIN_LENGTH) {
                forms.add(encoded);
                forms.add(encoded.replace('+', '-').replace('/', '_'));
            }
        }
        String alternatives = forms.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        int shortest = forms.stream().mapToInt(String::length).min().orElseThrow();
        return new Redaction(Pattern.compile(alternatives, Pattern.CASE_INSENSITIVE), shortest);
    }

    /**
     * The part of the token's Base64 that is the same whatever stands before and after it.
     *
     * @param alignment how many bytes stand before it, modulo three
     */
    private static String base64(String token, int alignment) {
        byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
        byte[] padded = new byte[alignment + bytes.length];
        System.arraycopy(bytes, 0, padded, alignment, bytes.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(padded);
        int sharedBefore = alignment == 0 ? 0 : alignment + 1;
        int sharedAfter = padded.length % ALIGNMENTS == 0 ? 0 : 1;
        return encoded.substring(sharedBefore, encoded.length() - sharedAfter);
    }

    /** The text with {@link #PLACEHOLDER} in place of the token; null for null. */
    public String apply(String text) {
        if (text == null || text.length() < shortest) {
            return text;
        }
        return forms.matcher(text).replaceAll(PLACEHOLDER);
    }

    /** Does not show the token. */
    @Override
    public String toString() {
        return "Redaction";
    }
}
