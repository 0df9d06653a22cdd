package dev.chartpulse.source.editing;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import dev.chartpulse.source.problems.ProblemException;

/** Refuses bodies that an operation would ignore. */
class UntakenBodies {

    /** A problem 422 for a body of what is {@link WithoutBody}. */
    @ServerRequestFilter
    void check(ResourceInfo resource, ContainerRequestContext request) {
        if (resource.getResourceMethod().isAnnotationPresent(WithoutBody.class) && hasBody(request)) {
            throw ProblemException.invalid(
                    "body", "is not taken here; leave it out, and change with PATCH what was made");
        }
    }

    private static boolean hasBody(ContainerRequestContext request) {
        return request.getLength() > 0 || request.getHeaderString("Transfer-Encoding") != null;
    }
}
