package dev.chartpulse.source.sources;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.chartpulse.source.fields.Fields;

/**
 * The link back to Grafana, which opens the time range of the chart. {@code ${__from}} and {@code ${__to}}, Grafana's own names, are
 * filled in wherever they stand, in milliseconds since 1970; the address of a dashboard without them gets {@code from} and {@code to}.
 * Any other address stays as it is. Source: Grafana's documentation of dashboard URL variables and of global variables.
 */
public final class GrafanaLink {

    /** A stored link is percent-encoded: braces always, the dollar sign where the user wrote it so. */
    private static final String BEGIN = "(?:\\$|%24)%7B__";

    private static final Pattern FROM = Pattern.compile(BEGIN + "from%7D", Pattern.CASE_INSENSITIVE);
    private static final Pattern TO = Pattern.compile(BEGIN + "to%7D", Pattern.CASE_INSENSITIVE);
    private static final Pattern OTHER = Pattern.compile(BEGIN + "(?!(?:from|to)%7D)", Pattern.CASE_INSENSITIVE);

    /** {@code /d/<uid>/<slug>}, below any path that Grafana is served from; a uid has at most 40 characters. */
    private static final Pattern DASHBOARD =
            Pattern.compile("(?:/[^/]+)*?/d(?:-solo)?/[A-Za-z0-9_-]{1,40}(?:/[^/]*)?/?");

    private static final Pattern TIME_RANGE = Pattern.compile("(?:from|to)(?:=.*)?");

    private GrafanaLink() {}

    /** Reads a link that a user gives; null when it is null or refused. */
    static URI read(Fields fields, String field, String value) {
        URI link = fields.link(field, value);
        if (link != null && OTHER.matcher(link.toString()).find()) {
            fields.refuse(field, "may hold ${__from} and ${__to}, and nothing else that begins with ${__");
            return null;
        }
        return link;
    }

    /**
     * The link for one window.
     *
     * @param link as {@link #read} gives it; null gives null
     */
    public static URI at(URI link, Instant from, Instant to) {
        if (link == null) {
            return null;
        }
        String start = Long.toString(from.toEpochMilli());
        String end = Long.toString(to.toEpochMilli());
        String filled =
                TO.matcher(FROM.matcher(link.toString()).replaceAll(start)).replaceAll(end);
        boolean isDashboard = DASHBOARD.matcher(link.getRawPath()).matches();
        return URI.create(isDashboard && filled.equals(link.toString()) ? withTimeRange(link, start, end) : filled);
    }

    /** The other parameters and the fragment stay as they are. */
    private static String withTimeRange(URI link, String from, String to) {
        String query = link.getRawQuery();
        String address = link.toString();
        String others = query == null
                ? ""
                : Arrays.stream(query.split("&"))
                        .filter(parameter -> !parameter.isEmpty()
                                && !TIME_RANGE.matcher(parameter).matches())
                        .collect(Collectors.joining("&"));
        String path = address.substring(0, address.length() - length(query) - length(link.getRawFragment()));
        String range = Stream.of(others, "from=" + from, "to=" + to)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("&"));
        return path + "?" + range + (link.getRawFragment() == null ? "" : "#" + link.getRawFragment());
    }

    /** Of a part of the address with the mark before it. */
    private static int length(String part) {
        return part == null ? 0 : 1 + part.length();
    }
}
