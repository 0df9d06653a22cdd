package dev.chartpulse.delivery.internal;

import java.util.List;
import java.util.stream.Collectors;

import jakarta.ws.rs.WebApplicationException;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

import dev.chartpulse.contracts.rest.Problem;

/** Every error of the internal REST as an RFC 9457 problem, without a stack trace and without the body that caused it. */
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    RestResponse<Problem> malformed(JsonProcessingException failure) {
        return problem(400, "malformed-body", reason(failure), "Correct the body.", fields(failure));
    }

    /** Quarkus has a mapper of its own for this one, which answers without a problem. */
    @ServerExceptionMapper
    RestResponse<Problem> mismatched(MismatchedInputException failure) {
        return malformed(failure);
    }

    @ServerExceptionMapper
    RestResponse<Problem> refused(WebApplicationException failure) {
        if (failure.getCause() instanceof JsonProcessingException json) {
            return malformed(json);
        }
        int status = failure.getResponse().getStatus();
        return problem(status, "request-refused", failure.getMessage(), null, null);
    }

    @ServerExceptionMapper
    RestResponse<Problem> unforeseen(Exception failure) {
        LOG.error("a request failed", failure);
        return problem(
                500, "internal-error", "Something went wrong inside delivery-service.", "Look into its log.", null);
    }

    /** Jackson's own message may quote the body; its original message, and a record's own, do not. */
    private static String reason(JsonProcessingException failure) {
        return failure.getCause() instanceof IllegalArgumentException own
                ? own.getMessage()
                : failure instanceof JsonMappingException ? "a field does not fit" : "the body is not JSON";
    }

    private static List<Problem.FieldError> fields(JsonProcessingException failure) {
        if (!(failure instanceof JsonMappingException mapping)
                || mapping.getPath().isEmpty()) {
            return null;
        }
        String path = mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
        return List.of(new Problem.FieldError(path, reason(failure)));
    }

    private static RestResponse<Problem> problem(
            int status, String code, String detail, String action, List<Problem.FieldError> errors) {
        RestResponse.Status known = RestResponse.Status.fromStatusCode(status);
        String title = known == null ? "Request refused" : known.getReasonPhrase();
        return RestResponse.ResponseBuilder.<Problem>create(status)
                .entity(Problem.of(status, code, detail)
                        .title(title)
                        .action(action)
                        .retryable(status >= 500)
                        .errors(errors)
                        .build())
                .type(Problem.MEDIA_TYPE)
                .build();
    }
}
