package dev.chartpulse.source.fields;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.source.problems.ProblemException;

/** Reads the fields of one request and gathers what is wrong with them, so that one answer names every fault. */
public final class Fields {

    /** A regular expression for {@code @Pattern}: the texts that {@link PlainText} allows as one line. */
    public static final String ONE_LINE = PlainText.ONE_LINE;

    /** Says what is wrong with a text that is not {@link #ONE_LINE}. */
    public static final String ONE_LINE_MESSAGE = PlainText.ONE_LINE_MESSAGE;

    private static final Pattern TYPED_AS_THEY_ARE = Pattern.compile("[{}|\"<>^`]");
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    private final List<FieldError> errors = new ArrayList<>();

    /** What is wrong so far, in the order in which it was found. */
    List<FieldError> errors() {
        return errors;
    }

    /** Adds errors about fields. */
    public void refuse(List<FieldError> found) {
        errors.addAll(found);
    }

    /** Adds an error about a field. */
    public void refuse(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    /** Whether the text is the id of an IANA time zone. Offsets such as "+02:00" are not. */
    public static boolean isZone(String text) {
        return ZONES.contains(text);
    }

    /** The ids of all IANA time zones, in alphabetical order; those that only old systems use (SystemV) are left out. */
    public static Stream<String> zones() {
        return ZONES.stream().filter(id -> !id.startsWith("SystemV/")).sorted();
    }

    /** An IANA zone; null when the value is null or refused. */
    public ZoneId zone(String field, String value) {
        if (value == null) {
            return null;
        }
        if (!isZone(value)) {
            refuse(field, "must be an IANA time zone such as Europe/Zurich or UTC");
            return null;
        }
        return ZoneId.of(value);
    }

    /**
     * An address that a person opens: http or https; null when the value is null or refused. Characters that browsers
     * accept in an address bar but that an address may not hold (RFC 3986), such as the braces and quotes of a query in
     * Grafana's Explore, are percent-encoded.
     */
    public URI link(String field, String value) {
        if (value == null) {
            return null;
        }
        URI link = uri(encoded(value));
        if (value.length() > TextLengths.URL
                || link == null
                || link.getHost() == null
                || link.getUserInfo() != null
                || !isHttp(link.getScheme())) {
            refuse(
                    field,
                    "must be an http or https address without user name, of at most " + TextLengths.URL
                            + " characters");
            return null;
        }
        int length = link.toASCIIString().length();
        if (length > TextLengths.LINK) {
            refuse(
                    field,
                    "has " + length
                            + " characters once braces, quotes, umlauts and the like are written as in %7B, and may have "
                            + TextLengths.LINK);
            return null;
        }
        return link;
    }

    /**
     * Ends the reading: fails if any field is wrong.
     *
     * @throws ProblemException 422 naming every refused field, when there is one
     */
    public void check() {
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private static String encoded(String link) {
        return TYPED_AS_THEY_ARE
                .matcher(link)
                .replaceAll(match -> String.format("%%%02X", (int) match.group().charAt(0)));
    }

    /** The address; null when the text is not one. */
    static URI uri(String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    static boolean isHttp(String scheme) {
        return scheme != null && Set.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT));
    }
}
