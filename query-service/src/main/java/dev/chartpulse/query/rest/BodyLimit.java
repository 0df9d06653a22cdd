package dev.chartpulse.query.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

import dev.chartpulse.contracts.rest.Problem;

/**
 * Reads the bodies of the internal REST up to Quarkus's own limit and answers a larger one, declared or chunked, with a
 * problem: Quarkus itself answers with the bare status.
 */
@ApplicationScoped
class BodyLimit {

    private static final String INTERNAL = "/internal/";
    private static final int TOO_LARGE = 413;

    /** After authentication (200) and authorization (100), before Quarkus's own limit (2). */
    private static final int PRIORITY = 50;

    private final long max;
    private final BodyHandler bodies;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize max) {
        this.max = max.asLongValue();
        this.bodies = BodyHandler.create(false).setBodyLimit(this.max);
    }

    void read(@Observes Filters filters) {
        filters.register(
                context -> {
                    if (context.normalizedPath().startsWith(INTERNAL)) {
                        bodies.handle(context);
                    } else {
                        context.next();
                    }
                },
                PRIORITY);
    }

    void refuse(@Observes Router router) {
        router.route(INTERNAL + "*").failureHandler(this::refuse);
    }

    private void refuse(RoutingContext context) {
        if (context.statusCode() != TOO_LARGE || context.response().headWritten()) {
            context.next();
            return;
        }
        Problem problem = new Problem(
                null,
                "The body is too large",
                TOO_LARGE,
                "the body has more than " + max / 1024 + " KiB",
                "body-too-large",
                "Send a smaller plan: raw models of this size are none that Grafana takes.",
                false,
                null);
        // What is left of the body is read and dropped: a connection closed now could take the answer with it.
        context.request().resume();
        context.response()
                .setStatusCode(TOO_LARGE)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Json.encode(problem));
    }
}
