package dev.chartpulse.source.problems;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Refuses a body that is declared as too large with a problem, before any of it is read: Quarkus's own limit, which is
 * higher, answers with the bare status. {@link BoundedBody} does the same for one of undeclared length.
 */
@ApplicationScoped
class BodyLimit {

    /** After authentication (200) and authorization (100), before Quarkus's own limit (2). */
    private static final int PRIORITY = 50;

    private final long max;

    BodyLimit(@ConfigProperty(name = "chartpulse.rest.max-body-size") MemorySize max) {
        this.max = max.asLongValue();
    }

    /** The most bytes that a body may have. */
    long max() {
        return max;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        String declared = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (declared == null || Long.parseLong(declared) <= max) {
            context.next();
            return;
        }
        // The body is not read, so the connection is of no further use.
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        ProblemWriter.write(context.response(), Problems.ofStatus(413));
    }
}
