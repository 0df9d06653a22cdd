package dev.chartpulse.source.problems;

import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

import dev.chartpulse.contracts.rest.Problem.FieldError;

/** Translates every failure of a request into a problem. */
class ProblemMappers {

    /** A restart of PostgreSQL takes about as long. */
    private static final int RETRY_AFTER_SECONDS = 5;

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    Response problem(ProblemException failure) {
        return ProblemWriter.response(failure.problem(), failure.members());
    }

    @ServerExceptionMapper
    Response mismatch(MismatchedInputException failure) {
        return ProblemWriter.response(JsonFaults.explain(failure));
    }

    @ServerExceptionMapper
    Response json(JsonProcessingException failure) {
        return ProblemWriter.response(JsonFaults.explain(failure));
    }

    @ServerExceptionMapper
    Response web(WebApplicationException failure) {
        if (failure.getCause() instanceof JsonProcessingException json) {
            return json(json);
        }
        int status = failure.getResponse().getStatus();
        if (status >= 500) {
            return unexpected(failure);
        }
        Response response = ProblemWriter.response(Problems.ofStatus(status));
        Object allow = failure.getResponse().getHeaders().getFirst(HttpHeaders.ALLOW);
        return allow == null
                ? response
                : Response.fromResponse(response)
                        .header(HttpHeaders.ALLOW, allow)
                        .build();
    }

    @ServerExceptionMapper
    Response validation(ValidationException failure) {
        if (!(failure instanceof ConstraintViolationException violations)) {
            return unexpected(failure);
        }
        List<FieldError> errors = violations.getConstraintViolations().stream()
                .map(violation -> new FieldError(field(violation), violation.getMessage()))
                .sorted((a, b) -> a.field().compareTo(b.field()))
                .toList();
        return ProblemWriter.response(Problems.invalidFields(errors));
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure) {
        if (DatabaseFault.of(failure) == DatabaseFault.AWAY) {
            // A client that breaks off while its body is read looks like a broken connection to the database.
            LOG.warnf("a request failed: the database is away, or the client broke off: %s", failure.getMessage());
            return Response.fromResponse(ProblemWriter.response(Problems.databaseAway()))
                    .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                    .build();
        }
        return ProblemWriter.response(Problems.internal(incident(failure)));
    }

    private static String incident(Throwable failure) {
        String incident = UUID.randomUUID().toString();
        LOG.errorf(failure, "a request failed; incident %s", incident);
        return incident;
    }

    /** Without the resource method and its body parameter, which are ours. */
    private static String field(ConstraintViolation<?> violation) {
        List<Path.Node> nodes = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .filter(node -> node.getKind() != ElementKind.METHOD && node.getKind() != ElementKind.PARAMETER)
                .toList();
        StringBuilder field = new StringBuilder();
        for (Path.Node node : nodes) {
            if (node.isInIterable() && node.getIndex() != null) {
                field.append('[').append(node.getIndex()).append(']');
            }
            if (node.getName() != null && node.getKind() != ElementKind.CONTAINER_ELEMENT) {
                field.append(field.isEmpty() ? "" : ".").append(node.getName());
            }
        }
        return field.isEmpty() ? "body" : field.toString();
    }
}
