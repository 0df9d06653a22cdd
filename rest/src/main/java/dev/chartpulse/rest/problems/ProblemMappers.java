package dev.chartpulse.rest.problems;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/**
 * Translates whatever fails in a request into a problem. A service adds mappers for its own failures; one that it has for
 * all of them, {@link Throwable}, comes before the one here.
 */
class ProblemMappers {

    private static final int AFTER_THE_SERVICES_OWN = Priorities.USER + 1;
    private static final int FIRST_ERROR = 400;
    private static final int FIRST_SERVER_ERROR = 500;

    private final Incidents incidents;

    ProblemMappers(Incidents incidents) {
        this.incidents = incidents;
    }

    @ServerExceptionMapper
    Response badBody(BadBodyException failure) {
        return ProblemWriter.response(failure.problem());
    }

    /** Only reading a body ends in this one. Quarkus has a mapper for it, which answers without a problem. */
    @ServerExceptionMapper
    Response mismatch(MismatchedInputException failure) {
        return ProblemWriter.response(JsonFaults.explain(failure));
    }

    /** Quarkus's own refusals, and bodies that are not JSON, which it wraps. */
    @ServerExceptionMapper
    Response web(WebApplicationException failure) {
        Response refusal = failure.getResponse();
        if (failure.getCause() instanceof JsonProcessingException json) {
            return ProblemWriter.response(JsonFaults.explain(json));
        }
        if (refusal.getStatus() < FIRST_ERROR) {
            return refusal;
        }
        if (refusal.getStatus() >= FIRST_SERVER_ERROR) {
            return unexpected(failure);
        }
        return ProblemWriter.response(Problems.ofStatus(refusal.getStatus()));
    }

    @ServerExceptionMapper(priority = AFTER_THE_SERVICES_OWN)
    Response unexpected(Throwable failure) {
        return ProblemWriter.response(incidents.of(failure));
    }
}
