package dev.chartpulse.query.grafana;

/**
 * A Grafana to call, and with what.
 *
 * @param token the service-account token, a secret; null to call without
 * @param caBundle PEM certificates to trust besides the system's; or null
 */
public record Target(GrafanaUrl url, String token, String caBundle) {

    /** The same Grafana, called without the token. */
    public Target anonymous() {
        return new Target(url, null, caBundle);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "Target[" + url + "]";
    }
}
