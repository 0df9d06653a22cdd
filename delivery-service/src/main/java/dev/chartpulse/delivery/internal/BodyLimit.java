package dev.chartpulse.delivery.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.impl.RoutingContextInternal;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.rest.Problem;

/**
 * Refuses a body that is too large with a problem, whether its length was declared or not: Quarkus's own limit answers with
 * the bare status.
 */
@ApplicationScoped
class BodyLimit {

    /** After authentication (-200) and authorization (-100), before Quarkus's own limit (-2). */
    private static final int ORDER = -50;

    private static final int TOO_LARGE = 413;

    private final long max;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize max) {
        this.max = max.asLongValue();
    }

    void register(@Observes Router router) {
        BodyHandler reader = BodyHandler.create(false).setBodyLimit(max);
        router.route("/internal/*")
                .order(ORDER)
                .handler(context -> check(context, reader))
                .failureHandler(this::failed);
        router.route("/internal/*").order(ORDER + 1).handler(BodyLimit::pass);
    }

    /** A declared length is enough to tell; without one the body is read up to the limit. */
    private void check(RoutingContext context, BodyHandler reader) {
        String declared = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (declared != null && Long.parseLong(declared) > max) {
            refuse(context);
        } else if (declared == null && context.request().headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            reader.handle(context);
        } else {
            context.next();
        }
    }

    /** One that was read and is empty would be waited for again. */
    private static void pass(RoutingContext context) {
        if (context.request().isEnded() && context.body().buffer() == null) {
            ((RoutingContextInternal) context).setBody(Buffer.buffer());
        }
        context.next();
    }

    private void failed(RoutingContext context) {
        if (context.statusCode() != TOO_LARGE || context.response().headWritten()) {
            context.next();
        } else {
            refuse(context);
        }
    }

    private void refuse(RoutingContext context) {
        // The rest of the body is not read, so the connection is of no further use.
        context.response()
                .setStatusCode(TOO_LARGE)
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(body());
    }

    private Buffer body() {
        Problem problem = new Problem(
                null,
                "Request Entity Too Large",
                TOO_LARGE,
                "The body is over " + max + " bytes.",
                "request-refused",
                "Send less.",
                false,
                null);
        try {
            return Buffer.buffer(Wire.mapper().writeValueAsBytes(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem that has no JSON", e);
        }
    }
}
