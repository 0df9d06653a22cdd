package dev.chartpulse.source.destinations;

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

    /** Whether the text is one address, without a name or white space around it. */
    public static boolean isValid(String text) {
        return text.length() <= TextLengths.EMAIL_ADDRESS
                && text.indexOf('@') <= MAX_LOCAL
                && ADDRESS.matcher(text).matches();
    }
}
