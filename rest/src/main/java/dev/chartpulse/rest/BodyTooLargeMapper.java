package dev.chartpulse.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

import dev.chartpulse.contracts.rest.Problem;

/** The rest of the body is not read, so the connection is of no further use. */
@Provider
class BodyTooLargeMapper implements ExceptionMapper<BoundedBody.ExceededException> {

    private final BodyLimit limit;

    BodyTooLargeMapper(BodyLimit limit) {
        this.limit = limit;
    }

    @Override
    public Response toResponse(BoundedBody.ExceededException failure) {
        return Response.status(BodyLimit.TOO_LARGE)
                .header(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .header("Connection", "close")
                .entity(limit.problem())
                .build();
    }
}
