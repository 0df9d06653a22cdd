package dev.chartpulse.rest.edge;

/** The order in which a request passes the checks, highest first. Quarkus's own: CORS 300, authentication 200, its body limit 2. */
final class FilterOrder {

    static final int SECURITY_HEADERS = 1_000;
    static final int REQUEST_CHECK = 900;
    static final int BODY_DEADLINE = 800;
    static final int ACCEPT = 700;
    /** After authentication, so that only authenticated callers learn of it. */
    static final int BODY_LIMIT = 50;

    private FilterOrder() {}
}
