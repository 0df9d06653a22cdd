package dev.chartpulse.source.destinations;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.source.fields.Fields;
import dev.chartpulse.source.fields.TextLengths;

/** Reads the address of a webhook as a user pasted it: a secret, so that no error repeats it. */
final class WebhookUrl {

    private static final int MAX_PORT = 65_535;
    private static final Pattern SPACE = Pattern.compile("/v1/spaces/[^/]+/messages");

    private WebhookUrl() {}

    /**
     * Reads an address.
     *
     * @param fields collects an error when the address is refused
     * @return null when refused
     */
    static URI read(Fields fields, String field, String value, DeliveryKind kind) {
        URI url = parse(value.strip());
        String fault = value.length() > TextLengths.URL
                ? "must have at most " + TextLengths.URL + " characters"
                : fault(url, kind);
        if (fault != null) {
            fields.refuse(field, fault);
            return null;
        }
        return url;
    }

    /** Scheme, host and port of an address, in lower case. */
    static URI origin(URI url) {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return URI.create(
                url.getScheme().toLowerCase(Locale.ROOT) + "://" + url.getHost().toLowerCase(Locale.ROOT) + port);
    }

    private static String fault(URI url, DeliveryKind kind) {
        if (url == null || url.getHost() == null) {
            return "must be an address such as https://hooks.example.com/charts";
        }
        if (!url.getScheme().equalsIgnoreCase("https") && !url.getScheme().equalsIgnoreCase("http")) {
            return "must begin with https://";
        }
        if (url.getRawUserInfo() != null) {
            return "must not contain a user name or password";
        }
        if (url.getRawFragment() != null) {
            return "must not contain a #";
        }
        if (url.getPort() == 0 || url.getPort() > MAX_PORT) {
            return "has a port that does not exist: 1 to " + MAX_PORT;
        }
        return switch (kind) {
            case TEAMS -> teamsFault(url);
            case CHAT -> chatFault(url);
            default -> null;
        };
    }

    private static String teamsFault(URI url) {
        boolean connector = url.getHost().toLowerCase(Locale.ROOT).endsWith("webhook.office.com");
        return connector
                ? "is that of an Office 365 connector, which Microsoft has switched off: make a workflow that posts to the"
                        + " channel when a webhook request is received, and paste its address"
                : null;
    }

    private static String chatFault(URI url) {
        String query = url.getRawQuery() == null ? "" : "&" + url.getRawQuery();
        boolean space =
                SPACE.matcher(url.getRawPath()).matches() && query.contains("&key=") && query.contains("&token=");
        return space
                ? null
                : "must be the address of a webhook of a space, such as https://chat.googleapis.com/v1/spaces/…/messages?key=…"
                        + "&token=…";
    }

    private static URI parse(String value) {
        try {
            URI typed = new URI(value);
            return typed.getScheme() == null || typed.isOpaque() ? null : typed;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
