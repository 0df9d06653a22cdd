package dev.chartpulse.source.destinations;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

import dev.chartpulse.source.fields.TextLengths;

/**
 * An email address as people write it: RFC 5321's Mailbox without quoted local parts, address literals and comments. Before the @ there
 * may be letters and digits of any language (RFC 6531), which not every mail server takes.
 */
public final class EmailAddress {

    /** In bytes, as {@link TextLengths#EMAIL_ADDRESS} is meant here, too. */
    private static final int MAX_LOCAL = 64;

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\p{L}\\p{M}\\p{N}-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern ADDRESS =
            Pattern.compile("(" + ATOM + "(?:\\." + ATOM + ")*)@" + LABEL + "(?:\\." + LABEL + ")*");

    private EmailAddress() {}

    /**
     * The address with its domain in ASCII, as mail servers know it: {@code ops@bücher.example} becomes {@code
     * ops@xn--bcher-kva.example}; accents before the @ are one character with their letters, so that one address is written in one way. Any other text
     * stays as it is.
     */
    static String withAsciiDomain(String text) {
        int at = text.lastIndexOf('@');
        try {
            return at < 0
                    ? text
                    : Normalizer.normalize(text.substring(0, at + 1), Normalizer.Form.NFC)
                            + IDN.toASCII(text.substring(at + 1));
        } catch (IllegalArgumentException noDomain) {
            return text;
        }
    }

    /** Whether the text is one address, without a name or white space around it. */
    public static boolean isValid(String text) {
        return bytes(text) <= TextLengths.EMAIL_ADDRESS
                && bytes(text.substring(0, text.indexOf('@') + 1)) <= MAX_LOCAL + 1
                && ADDRESS.matcher(text).matches();
    }

    /** Whether the text has no character beyond ASCII, of which some become others in lower case. */
    public static boolean isAscii(String text) {
        return bytes(text) == text.length();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
