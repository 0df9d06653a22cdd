package dev.chartpulse.query.grafana;

import java.net.URI;
import java.util.Locale;

import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;

/**
 * The parts of a Grafana's address.
 *
 * @param host lower case, without the brackets of an IPv6 literal
 * @param path the sub-path without a trailing slash; mostly empty
 */
public record GrafanaUrl(boolean tls, String host, int port, String path) {

    private static final int MAX_PORT = 65_535;

    /**
     * Reads an address.
     *
     * @throws QueryFailure when a Grafana cannot have this address
     */
    public static GrafanaUrl of(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw invalid("the address must begin with https://");
        }
        if (url.getHost() == null || url.getPort() > MAX_PORT || url.getPort() == 0) {
            throw invalid("the address names no host, or a port that does not exist");
        }
        if (url.getRawUserInfo() != null) {
            throw invalid("the address holds a user name; Chartpulse signs in with the token only");
        }
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw invalid("the address holds a query or fragment; give only the part before /d/, /login or ?");
        }
        boolean tls = scheme.equals("https");
        int port = url.getPort() > 0 ? url.getPort() : tls ? 443 : 80;
        String path = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/+$", "");
        return new GrafanaUrl(tls, bare(url.getHost().toLowerCase(Locale.ROOT)), port, path);
    }

    private static String bare(String host) {
        String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static QueryFailure invalid(String message) {
        return QueryFailure.of(FailureKind.URL_INVALID, message);
    }

    /** The path of an endpoint, sub-path included. */
    public String endpoint(String api) {
        return path + api;
    }

    /** The host as the Host header writes it. */
    String hostHeader() {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** Scheme, host and port. Addresses that share them share a {@code HostGate}. */
    public String origin() {
        boolean usual = port == (tls ? 443 : 80);
        return (tls ? "https://" : "http://") + hostHeader() + (usual ? "" : ":" + port);
    }

    /** The address, for a person. */
    @Override
    public String toString() {
        return origin() + path;
    }
}
