package dev.chartpulse.source.integrations;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

import dev.chartpulse.source.fields.Fields;

/** Reads the address of a Grafana as a user typed it. */
final class GrafanaUrl {

    private static final int MAX_PORT = 65_535;

    private GrafanaUrl() {}

    /**
     * Reads an address.
     *
     * @param fields collects an error when the address is refused
     * @return scheme, host, port and sub-path, without trailing slashes; null when refused
     */
    static URI read(Fields fields, String field, String value) {
        URI url = parse(value.strip());
        String fault = fault(url);
        if (fault != null) {
            fields.refuse(field, fault);
            return null;
        }
        return url;
    }

    private static String fault(URI url) {
        if (url == null || url.getHost() == null) {
            return "must be an address such as https://grafana.example.com, its host name without spaces,"
                    + " underscores or other special characters";
        }
        if (!url.getScheme().equals("https") && !url.getScheme().equals("http")) {
            return "must begin with https:// or http://";
        }
        if (url.getRawUserInfo() != null) {
            return "must not contain a user name or password; the token is what opens the Grafana";
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            return "must end with the path that Grafana is served under: no ? and no #";
        }
        if (url.getPort() == 0 || url.getPort() > MAX_PORT) {
            return "has a port that does not exist: 1 to " + MAX_PORT;
        }
        return null;
    }

    private static URI parse(String value) {
        try {
            URI typed = new URI(value).normalize();
            if (typed.getScheme() == null || typed.isOpaque() || typed.getHost() == null) {
                return null;
            }
            String path = typed.getRawPath() == null ? "" : typed.getRawPath().replaceAll("/+$", "");
            String before = typed.getScheme().toLowerCase(Locale.ROOT) + "://"
                    + typed.getRawAuthority().toLowerCase(Locale.ROOT);
            return new URI(before
                    + path
                    + (typed.getRawQuery() == null ? "" : "?" + typed.getRawQuery())
                    + (typed.getRawFragment() == null ? "" : "#" + typed.getRawFragment()));
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
