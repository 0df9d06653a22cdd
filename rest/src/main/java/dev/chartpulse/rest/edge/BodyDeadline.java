package dev.chartpulse.rest.edge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.ProblemCode;

/**
 * Cuts off a client whose body does not come whole in time, however it trickles: the idle time-out of the connection begins
 * anew with each byte.
 */
@ApplicationScoped
class BodyDeadline {

    private final long millis;

    BodyDeadline(EdgeConfig config) {
        this.millis = config.bodyTimeout().toMillis();
    }

    void register(@Observes Filters filters) {
        filters.register(this::watch, FilterOrder.BODY_DEADLINE);
    }

    private void watch(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (hasBody(request)) {
            long timer = context.vertx().setTimer(millis, late -> cutOff(request));
            request.end().onComplete(end -> context.vertx().cancelTimer(timer));
        }
        context.next();
    }

    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING) : !"0".equals(length);
    }

    /** Whether the request has ended is no use here: one that Quarkus reads as a stream has not while its answer is made. */
    private static void cutOff(HttpServerRequest request) {
        Refusal.writeAndClose(
                request,
                Problem.of(408, ProblemCode.BODY_TIMEOUT, "The body did not come in time.")
                        .action("Send the request again, on a connection that is fast enough.")
                        .retryable(true)
                        .build());
    }
}
