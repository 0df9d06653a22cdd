package dev.chartpulse.query.grafana;

import dev.chartpulse.query.foreign.Redaction;

/**
 * A Grafana to call, with its token and certificates.
 *
 * @param token the service-account token, a secret; null to call without
 * @param caBundle PEM certificates to trust besides the system's; or null
 * @param redaction removes the token from the answers, even if this call does not send it: the Grafana may know the token
 *     from an earlier call
 */
public record Target(GrafanaUrl url, String token, String caBundle, Redaction redaction) {

    /** A Grafana that is called with a token. */
    public static Target of(GrafanaUrl url, String token, String caBundle) {
        return new Target(url, token, caBundle, Redaction.of(token));
    }

    /** The same Grafana, called without the token. */
    public Target anonymous() {
        return new Target(url, null, caBundle, redaction);
    }

    /** Does not show the token. */
    @Override
    public String toString() {
        return "Target[" + url + "]";
    }
}
