package dev.chartpulse.query.grafana;

import dev.chartpulse.query.foreign.Redaction;

/**
 * A Grafana to call, and with what.
 *
 * @param token the service-account token, a secret; null to call without
 * @param caBundle PEM certificates to trust besides the system's; or null
 * @param redaction takes the token out of what the Grafana answers, also where it is not sent this time: the Grafana may
 *     know it from an earlier call
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

    /** Without the token. */
    @Override
    public String toString() {
        return "Target[" + url + "]";
    }
}
