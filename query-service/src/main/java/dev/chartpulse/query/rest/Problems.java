package dev.chartpulse.query.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;

/** Answers every failure as a problem, without a stack trace and without a word of the body. */
public class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    public Response failed(QueryFailure failure) {
        return answer(failure.toProblem());
    }

    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException failure) {
        return answer(malformed(failure));
    }

    @ServerExceptionMapper
    public Response invalid(IllegalArgumentException failure) {
        return answer(problem(400, "The request is not valid", failure.getMessage(), "request-invalid"));
    }

    @ServerExceptionMapper
    public Response refused(WebApplicationException failure) {
        if (failure.getCause() instanceof JsonProcessingException json) {
            return answer(malformed(json));
        }
        int status = failure.getResponse().getStatus();
        String title = failure.getResponse().getStatusInfo().getReasonPhrase();
        return answer(problem(status, title, title, "http-" + status));
    }

    @ServerExceptionMapper
    public Response unexpected(RuntimeException failure) {
        LOG.error("a request failed unexpectedly", failure);
        return answer(QueryFailure.of(FailureKind.INTERNAL_ERROR, "the request failed unexpectedly")
                .toProblem());
    }

    private static Problem malformed(JsonProcessingException failure) {
        String field = failure instanceof JsonMappingException mapping ? path(mapping) : "";
        String reason = failure.getCause() instanceof IllegalArgumentException invalid
                ? invalid.getMessage()
                : "not the JSON that this endpoint takes";
        return problem(400, "The body is not valid", field.isEmpty() ? reason : field + ": " + reason, "body-invalid");
    }

    private static String path(JsonMappingException failure) {
        StringBuilder path = new StringBuilder();
        failure.getPath().forEach(step -> {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        });
        return path.toString();
    }

    private static Problem problem(int status, String title, String detail, String code) {
        return Problem.of(status, code, detail).title(title).build();
    }

    private static Response answer(Problem problem) {
        return Response.status(problem.status())
                .type(MediaType.valueOf(Problem.MEDIA_TYPE))
                .entity(problem)
                .build();
    }
}
