package dev.chartpulse.source.destinations;

import java.net.IDN;
import java.util.regex.Pattern;

import dev.chartpulse.source.fields.TextLengths;

/**
 * An email address as people write it: RFC 5321's Mailbox without quoted local parts, address literals, comments and
 * characters outside ASCII.
 */
public final class EmailAddress {

    private static final int MAX_LOCAL = 64;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern ADDRESS =
            Pattern.compile("(" + ATOM + "(?:\\." + ATOM + ")*)@" + LABEL + "(?:\\." + LABEL + ")*");

    private EmailAddress() {}

    /**
     * The address with its domain in ASCII, as mail servers know it: {@code ops@bücher.example} becomes {@code
     * ops@xn--bcher-kva.example}. Any other text stays as it is.
     */
    static String withAsciiDomain(String text) {
        int at = text.lastIndexOf('@');
        try {
            return at < 0 ? text : text.substring(0, at + 1) + IDN.toASCII(text.substring(at + 1));
        } catch (IllegalArgumentException noDomain) {
            return text;
        }
    }

    /** Whether the text is one address, without a name or white space around it. */
    public static boolean isValid(String text) {
        return text.length() <= TextLengths.EMAIL_ADDRESS
                && text.indexOf('@') <= MAX_LOCAL
                && ADDRESS.matcher(text).matches();
    }
}
