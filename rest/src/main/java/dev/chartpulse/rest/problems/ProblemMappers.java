package dev.chartpulse.rest.problems;

import java.util.Set;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

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

    private static final Set<Integer> OF_ROUTING =
            Set.of(Status.NOT_FOUND.getStatusCode(), Status.METHOD_NOT_ALLOWED.getStatusCode());

    private final Incidents incidents;
    private final AllowedMethods allowed;

    ProblemMappers(Incidents incidents, AllowedMethods allowed) {
        this.incidents = incidents;
        this.allowed = allowed;
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
    Response web(WebApplicationException failure, ContainerRequestContext request) {
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
        if (hasUnreadableType(request) || refusal.getStatus() == Status.UNSUPPORTED_MEDIA_TYPE.getStatusCode()) {
            return ProblemWriter.response(Problems.unsupported(request.getHeaderString(HttpHeaders.CONTENT_TYPE)));
        }
        return OF_ROUTING.contains(refusal.getStatus())
                ? unrouted(request)
                : ProblemWriter.response(Problems.ofStatus(refusal.getStatus()));
    }

    /** Whether the Content-Type is none at all, such as "json": Quarkus refuses it with 400 and no word. */
    private static boolean hasUnreadableType(ContainerRequestContext request) {
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (type == null || type.isEmpty()) {
            return false;
        }
        try {
            MediaType.valueOf(type);
            return false;
        } catch (IllegalArgumentException notOne) {
            return true;
        }
    }

    /** Nothing is at the address, or nothing that takes the method. */
    private Response unrouted(ContainerRequestContext request) {
        Set<String> methods = allowed.of(request.getUriInfo().getPath());
        return methods.isEmpty() || methods.contains(request.getMethod())
                ? ProblemWriter.response(Problems.ofStatus(Status.NOT_FOUND.getStatusCode()))
                : Response.fromResponse(
                                ProblemWriter.response(Problems.ofStatus(Status.METHOD_NOT_ALLOWED.getStatusCode())))
                        .allow(methods)
                        .build();
    }

    @ServerExceptionMapper(priority = AFTER_THE_SERVICES_OWN)
    Response unexpected(Throwable failure) {
        return ProblemWriter.response(incidents.of(failure));
    }
}
