package dev.chartpulse.query.foreign;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The greatest length of each kind of text from another system. All such texts are cut here, as soon as they are read, but
 * after {@link Redaction} has removed our token: cutting first could leave half a token.
 */
public enum TextLimit {
    /** The name of an organisation of Grafana; Grafana itself allows 190 characters. */
    ORGANISATION(200),
    /** A version such as "13.0.1-security-01". */
    VERSION(64),
    /** The name of a data source; Grafana allows 190 characters. */
    DATA_SOURCE_NAME(200),
    /** The uid of a data source (Grafana allows 40 characters), or the id of its plugin. */
    DATA_SOURCE_ID(128),
    /** A one-word setting of a data source: its version, its interval. */
    SETTING(64),
    /** A warning of Grafana or of a data source. */
    NOTICE(500),
    /** Why a call or a metric failed. */
    ERROR(1_000),
    /** The name of a series, a frame or a field. */
    NAME(1_000),
    /** The name of a label. */
    LABEL_NAME(128),
    /** The value of a label, which is also a text in a column. */
    LABEL_VALUE(500),
    /** A unit, a type or another word from a fixed list of Grafana. */
    KEYWORD(128),
    /** The text of one value of an enumeration, or of a value mapping. */
    ENUM_TEXT(200),
    /** A header of an answer, such as the target of a redirect. */
    HEADER(2_000);

    private static final int DIGEST_BYTES = 4;

    private final int max;

    TextLimit(int max) {
        this.max = max;
    }

    /** The most characters (UTF-16 code units) that {@link #cut} leaves, the ellipsis included. */
    public int max() {
        return max;
    }

    /** Whether a text is short enough; true for null. */
    public boolean allows(String text) {
        return text == null || text.length() <= max;
    }

    /** The text itself if it is short enough, else its beginning and an ellipsis. A surrogate pair is not split. Null for null. */
    public String cut(String text) {
        return allows(text) ? text : beginning(text, max - 1) + "…";
    }

    /**
     * Cuts as {@link #cut} does, and appends a short digest of the whole text, so that different texts stay different. For texts
     * that distinguish series.
     */
    public String cutDistinct(String text) {
        if (allows(text)) {
            return text;
        }
        String suffix = "…" + digest(text);
        return beginning(text, max - suffix.length()) + suffix;
    }

    private static String beginning(String text, int length) {
        boolean splitsPair =
                Character.isHighSurrogate(text.charAt(length - 1)) && Character.isLowSurrogate(text.charAt(length));
        return text.substring(0, splitsPair ? length - 1 : length);
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
