package dev.chartpulse.source.problems;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/** Refuses a body that is too large with a problem; Quarkus itself would answer without one. */
@ApplicationScoped
class BodyLimit {

    /** After authentication (-200) and authorization (-100), before Quarkus's own limit (-2). */
    private static final int ORDER = -50;

    private static final int TOO_LARGE = 413;

    private final BodyHandler handler;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize max) {
        this.handler = BodyHandler.create(false).setBodyLimit(max.asLongValue());
    }

    void register(@Observes Router router) {
        router.route("/api/*").order(ORDER).handler(handler).failureHandler(BodyLimit::refuse);
    }

    private static void refuse(RoutingContext context) {
        if (context.statusCode() != TOO_LARGE || context.response().ended()) {
            context.next();
            return;
        }
        // The rest of the body is not read, so the connection is of no further use.
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        ProblemWriter.write(context.response(), Problems.ofStatus(TOO_LARGE));
    }
}
