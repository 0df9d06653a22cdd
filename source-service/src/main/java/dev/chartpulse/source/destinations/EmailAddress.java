package dev.chartpulse.source.destinations;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.chartpulse.source.fields.TextLengths;

/**
 * An email address as people write it: RFC 5321's Mailbox without quoted local parts, address literals and comments. Before the @ there
 * may be letters and digits of any language (RFC 6531), which not every mail server takes.
 */
public final class EmailAddress {

    /** In bytes, as {@link TextLengths#EMAIL_ADDRESS} is meant here, too. */
    private static final int MAX_LOCAL = 64;

    /** Letters, marks and digits that nothing is drawn of: fillers of Hangul, and selectors of variants of the character before. */
    private static final String INVISIBLE =
            "\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180D\\u180F\\u3164\\uFE00-\\uFE0F\\uFFA0"
                    + "\\x{E0100}-\\x{E01EF}";

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\p{L}\\p{M}\\p{N}\\-&&[^" + INVISIBLE + "]]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern ADDRESS =
            Pattern.compile("(" + ATOM + "(?:\\." + ATOM + ")*)@" + LABEL + "(?:\\." + LABEL + ")*");

    /**
     * The sharp s, the final sigma and the two joiners, of which {@link IDN} makes another domain (IDNA2003) than browsers and registries do today
     * (RFC 5891): {@code straße.example} would become {@code strasse.example}, which may be somebody else's.
     */
    private static final Pattern AMBIGUOUS = Pattern.compile("[\\u00DF\\u1E9E\\u03C2\\u200C\\u200D]");

    private EmailAddress() {}

    /**
     * The one spelling of an address under which it is stored and compared: its domain is in ASCII, as mail servers know it ({@code
     * ops@bücher.example} becomes {@code ops@xn--bcher-kva.example}), accents before the @ are one character with their letters, and an address with
     * letters beyond ASCII is in lower case, because PostgreSQL lowers such letters or not, by the database's locale. An address in ASCII and any other text
     * stay as they are.
     */
    public static String inOneSpelling(String text) {
        int at = text.lastIndexOf('@');
        if (at < 0 || isAscii(text) || hasAmbiguousDomain(text)) {
            return text;
        }
        try {
            String local = Normalizer.normalize(text.substring(0, at + 1), Normalizer.Form.NFC);
            return (isAscii(local) ? local : local.toLowerCase(Locale.ROOT)) + IDN.toASCII(text.substring(at + 1));
        } catch (IllegalArgumentException noDomain) {
            return text;
        }
    }

    /** Whether the domain has a character that was another domain in the past; its owner can write it in ASCII. */
    static boolean hasAmbiguousDomain(String text) {
        return AMBIGUOUS.matcher(text.substring(text.lastIndexOf('@') + 1)).find();
    }

    /** Whether the text is one address, without a name or white space around it. */
    public static boolean isValid(String text) {
        return bytes(text) <= TextLengths.EMAIL_ADDRESS
                && bytes(text.substring(0, text.indexOf('@') + 1)) <= MAX_LOCAL + 1
                && ADDRESS.matcher(text).matches();
    }

    /** Whether the text has no character beyond ASCII, of which some become others in lower case. */
    public static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 0x80);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
