package dev.chartpulse.query.failure;

import dev.chartpulse.contracts.rest.ProblemCode;

/** The kinds of failures of a query: the HTTP status of each, whether a retry can help, and what a person should do. */
public enum FailureKind {
    URL_INVALID(422, false, "The address is not one of a Grafana", Advice.URL),
    HTTP_NOT_ALLOWED(
            422,
            false,
            "Plain HTTP is not allowed",
            "Use https://. An operator can allow plain HTTP with chartpulse.egress.allow-http=true."),
    ADDRESS_REFUSED(
            422,
            false,
            "The address is refused",
            "Chartpulse does not call private, loopback or metadata addresses. If this Grafana is yours, have an operator"
                    + " add its host name or network to chartpulse.egress.allow."),
    HOST_UNKNOWN(
            422,
            true,
            "The host name is unknown",
            "Check the spelling of the host, and that Chartpulse's network can resolve it."),
    CONNECT_FAILED(
            502,
            true,
            "No connection",
            "Check the port, that Grafana runs, and that a firewall lets Chartpulse through."),
    TLS_UNTRUSTED(
            422,
            false,
            "The certificate is not trusted",
            "If the certificate comes from your own authority, give the integration its CA bundle (PEM)."),
    TLS_EXPIRED(422, false, "The certificate has expired", "Have the certificate of this Grafana renewed."),
    TLS_NOT_YET_VALID(
            422, false, "The certificate is not valid yet", "Check the clocks, or have a certificate issued anew."),
    TLS_WRONG_HOST(
            422,
            false,
            "The certificate is for another host",
            "Use the host name that the certificate is for, or have one issued for this host."),
    TLS_FAILED(
            422,
            false,
            "No secure connection",
            "Check that this port speaks TLS: is it plain HTTP, or another service?"),
    CA_BUNDLE_INVALID(
            422,
            false,
            "The CA bundle cannot be read",
            "Give certificates in PEM form: -----BEGIN CERTIFICATE----- and so on."),
    REDIRECTED(422, false, "The address redirects", "Use the address that it redirects to, if you trust it."),
    NOT_GRAFANA(
            422,
            false,
            "No Grafana answers there",
            "Check the address: it must lead to Grafana itself, with its sub-path if it has one."),
    GRAFANA_ASLEEP(
            422,
            true,
            "The Grafana Cloud stack does not answer",
            "Open the stack in a browser to wake it up, and check its name."),
    TOKEN_INVALID(422, false, "The token is not valid", Advice.TOKEN),
    TOKEN_EXPIRED(422, false, "The token has expired", Advice.TOKEN),
    TOKEN_REVOKED(422, false, "The token was revoked", Advice.TOKEN),
    TOKEN_OF_ANOTHER_ORGANISATION(
            422,
            false,
            "The token belongs to another organisation",
            "Create the service account in the organisation that has the data sources, and use its token."),
    TOKEN_UNREADABLE(422, false, "The stored token does not open", "Enter the token of this integration again."),
    PERMISSION_MISSING(
            422,
            false,
            "The token may not do this",
            "Give the service account the Viewer role, or the permission that is named."),
    CREDENTIALS_REFUSED(
            422,
            false,
            "The data source refuses Grafana's credentials",
            "Open the data source in Grafana, correct the user, password or key it has there, and use Save & test."),
    NO_DATA_SOURCE(
            422,
            false,
            "No data source is visible",
            "Add a data source to this Grafana, or let the service account read and query one. If they are in another"
                    + " organisation, create the service account there."),
    DATA_SOURCE_UNHEALTHY(
            422, false, "No data source is healthy", "Open the data source in Grafana, and use Save & test."),
    DATA_SOURCE_UNKNOWN(
            422,
            false,
            "The data source is unknown",
            "Choose one of the data sources that this Grafana lists; it may have been deleted."),
    PLUGIN_MISSING(422, false, "The data source's plugin is missing", "Have the plugin installed in this Grafana."),
    QUERY_REJECTED(422, false, "The query was rejected", "Try the query in Grafana's Explore, and correct it."),
    NOT_CHARTABLE(422, false, "The result cannot be charted", "Let the query return numbers over time."),
    ANSWER_MALFORMED(
            422,
            false,
            "The answer cannot be understood",
            "Try the query in Grafana's Explore; if it works there, tell Chartpulse's maintainers."),
    ANSWER_TOO_LARGE(
            422,
            false,
            "The answer is too large",
            "Let the query return less: fewer series, a shorter window or a larger interval."),
    DATA_SOURCE_FAILED(
            502, true, "The data source failed", "Check the data source in Grafana; Chartpulse tries again."),
    RATE_LIMITED(429, true, "Too many requests", "Chartpulse tries again later; spread the schedules if it stays so."),
    TIMED_OUT(
            504,
            true,
            "No answer in time",
            "Let the query return less, or check why Grafana is slow; Chartpulse tries again."),
    CONNECTION_LOST(502, true, "The connection broke", "Chartpulse tries again."),
    GRAFANA_UNAVAILABLE(502, true, "Grafana is not available", "Check that Grafana runs; Chartpulse tries again."),
    GRAFANA_BUSY(
            503,
            true,
            "Too much at once for this Grafana",
            "Chartpulse tries again; spread the schedules if it stays so."),
    WORKSPACE_BUSY(
            429,
            true,
            "Too much at once for this workspace",
            "Wait until the calls under way are through, and try again."),
    GRAFANA_DOWN(
            503,
            true,
            "This Grafana has not answered lately",
            "Check that Grafana runs; Chartpulse tries again in a moment."),
    RESULT_TOO_LARGE(
            422, false, "The result is too large", "Let the query return fewer series, or with shorter labels."),
    INTERNAL_ERROR(500, true, "Chartpulse failed", "Tell Chartpulse's maintainers, with the time and the source.");

    private final ProblemCode code;
    private final int status;
    private final boolean retryable;
    private final String title;
    private final String action;

    FailureKind(int status, boolean retryable, String title, String action) {
        this.code = ProblemCode.valueOf(name());
        this.status = status;
        this.retryable = retryable;
        this.title = title;
        this.action = action;
    }

    /** The code of the kind in problems and events. */
    public String code() {
        return code.text();
    }

    /** The same code, by which a problem is made. */
    ProblemCode problemCode() {
        return code;
    }

    /** The HTTP status of a problem of this kind. */
    public int status() {
        return status;
    }

    /** Whether the same query may work later without any change by a person. */
    public boolean retryable() {
        return retryable;
    }

    /** A short text that is the same for every failure of the kind. */
    public String title() {
        return title;
    }

    /** What a person should do, unless the failure has an action of its own. */
    public String action() {
        return action;
    }

    /** Whether the failure means that the host does not work, and not just that one request failed. */
    public boolean isOutage() {
        return switch (this) {
            case CONNECT_FAILED, TIMED_OUT, CONNECTION_LOST, GRAFANA_UNAVAILABLE -> true;
            default -> false;
        };
    }

    /** Constants of an enum cannot refer to its own static fields. */
    private static final class Advice {
        static final String URL = "Give Grafana's address as https://host, with its port and sub-path if it has them.";
        static final String TOKEN = "Create a new token for the service account in Grafana (Administration, Users and"
                + " access, Service accounts), and enter it in the Grafana integration.";
    }
}
