package dev.chartpulse.rest.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.rest.problems.ProblemWriter;

/**
 * Refuses a body that is declared as larger than {@code chartpulse.rest.max-body-size} with a problem, before any of it is
 * read: Quarkus's own limit, which is higher, answers with the bare status. {@link BoundedBody} does the same for one of
 * undeclared length.
 */
@ApplicationScoped
class BodyLimit {

    static final int TOO_LARGE = 413;

    private static final long LINGER_MILLIS = 5_000;

    private final EdgeConfig config;

    BodyLimit(EdgeConfig config) {
        this.config = config;
    }

    /** The most bytes that the body of a request may have. */
    long max(RoutingContext context) {
        return config.maxBodySizeAt()
                .getOrDefault(context.normalizedPath(), config.maxBodySize())
                .asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FilterOrder.BODY_LIMIT);
    }

    private void check(RoutingContext context) {
        String declared = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (declared == null || Long.parseLong(declared) <= max(context)) {
            context.next();
        } else {
            refuse(context);
        }
    }

    private void refuse(RoutingContext context) {
        dropRest(context);
        ProblemWriter.write(context.response(), problem(context));
    }

    /**
     * Drops what is left of the body, and closes the connection when that goes on for too long. A connection that is closed
     * at once, with bytes unread, may take the answer with it.
     */
    static void dropRest(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!request.isEnded()) {
            request.handler(dropped -> {}).resume();
            context.vertx().setTimer(LINGER_MILLIS, late -> {
                if (!request.isEnded()) {
                    request.connection().close();
                }
            });
        }
    }

    /** The problem with which a body that is too large is answered. */
    Problem problem(RoutingContext context) {
        return Problem.of(
                        TOO_LARGE,
                        ProblemCode.BODY_TOO_LARGE,
                        "The body is larger than " + max(context) / 1024 + " KiB.")
                .action(config.smallerBodyAt().getOrDefault(context.normalizedPath(), "Send a smaller body."))
                .retryable(false)
                .build();
    }
}
