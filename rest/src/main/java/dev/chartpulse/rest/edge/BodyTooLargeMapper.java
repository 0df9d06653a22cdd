package dev.chartpulse.rest.edge;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

import dev.chartpulse.rest.problems.ProblemWriter;

/** The rest of the body is not read, so the connection is of no further use. */
@Provider
class BodyTooLargeMapper implements ExceptionMapper<BoundedBody.ExceededException> {

    private final BodyLimit limit;

    BodyTooLargeMapper(BodyLimit limit) {
        this.limit = limit;
    }

    @Override
    public Response toResponse(BoundedBody.ExceededException failure) {
        return Response.fromResponse(ProblemWriter.response(limit.problem()))
                .header("Connection", "close")
                .build();
    }
}
