package dev.chartpulse.rest.problems;

import java.util.Optional;
import java.util.Set;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Answers OPTIONS with the methods that the address takes. A preflight of a browser is answered before, by the CORS filter. */
class OptionsFilter {

    private final AllowedMethods allowed;

    OptionsFilter(AllowedMethods allowed) {
        this.allowed = allowed;
    }

    /** The answer to OPTIONS; none to other methods. */
    @ServerRequestFilter(preMatching = true)
    Optional<Response> options(ContainerRequestContext request) {
        return request.getMethod().equals(HttpMethod.OPTIONS)
                ? Optional.of(answer(allowed.of(request.getUriInfo().getPath())))
                : Optional.empty();
    }

    private static Response answer(Set<String> methods) {
        return methods.isEmpty()
                ? ProblemWriter.response(Problems.ofStatus(Response.Status.NOT_FOUND.getStatusCode()))
                : Response.noContent().allow(methods).build();
    }
}
