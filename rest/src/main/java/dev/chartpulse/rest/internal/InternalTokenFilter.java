package dev.chartpulse.rest.internal;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

import io.quarkus.arc.properties.UnlessBuildProperty;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.rest.problems.ProblemWriter;

/**
 * Refuses every request without the {@link InternalToken}, on every path, because it runs before the resource is chosen.
 * Health and metrics are no resources and stay open.
 */
@Provider
@PreMatching
@UnlessBuildProperty(name = "chartpulse.rest.public", stringValue = "true", enableIfMissing = true)
class InternalTokenFilter implements ContainerRequestFilter {

    private static final String CHALLENGE = "Basic realm=\"chartpulse\", charset=\"UTF-8\"";

    private final InternalToken token;

    InternalTokenFilter(InternalToken token) {
        this.token = token;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (!token.admits(authorization)) {
            request.abortWith(Response.fromResponse(ProblemWriter.response(problem(authorization != null)))
                    .header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE)
                    .build());
        }
    }

    private static Problem problem(boolean given) {
        return Problem.of(
                        401,
                        given ? ProblemCode.INTERNAL_TOKEN_INVALID : ProblemCode.INTERNAL_TOKEN_MISSING,
                        given
                                ? "The internal token is not the one of this service."
                                : "The request has no internal token.")
                .action("Send it by HTTP Basic, as the password of the user " + InternalToken.USER
                        + "; all services need the same " + InternalToken.PROPERTY + ".")
                .retryable(false)
                .build();
    }
}
