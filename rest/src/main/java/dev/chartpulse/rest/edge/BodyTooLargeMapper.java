package dev.chartpulse.rest.edge;

import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.vertx.ext.web.RoutingContext;

import dev.chartpulse.rest.problems.ProblemWriter;

/** Answers a body of undeclared length that {@link BoundedBody} found too large. */
class BodyTooLargeMapper {

    private final BodyLimit limit;

    BodyTooLargeMapper(BodyLimit limit) {
        this.limit = limit;
    }

    @ServerExceptionMapper
    Response tooLarge(BoundedBody.ExceededException failure, RoutingContext context) {
        BodyLimit.dropRest(context);
        return ProblemWriter.response(limit.problem(context));
    }
}
