package dev.chartpulse.source.ratelimits;

import java.time.Duration;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.access.CurrentCaller;
import dev.chartpulse.source.problems.ProblemException;

/** Refuses the requests of a caller that sends too many. Links that are open to everybody count for nobody. */
class RateLimitFilter {

    static final String POLICY = "RateLimit-Policy";
    static final String LEFT = "RateLimit";

    private static final String STATE = RateLimitFilter.class.getName();

    private final RateLimits limits;
    private final CurrentCaller caller;

    RateLimitFilter(RateLimits limits, CurrentCaller caller) {
        this.limits = limits;
        this.caller = caller;
    }

    /**
     * Counts the request, also one that the caller may not make.
     *
     * @throws ProblemException 429 that says when the next one may come
     */
    @ServerRequestFilter(priority = Priorities.AUTHORIZATION - 1)
    void count(ContainerRequestContext request) {
        if (limits.isOff()) {
            return;
        }
        caller.find().ifPresent(known -> {
            RateLimits.State state = limits.count(known.kind() + " " + known.id());
            request.setProperty(STATE, state);
            if (state.isExceeded()) {
                throw ProblemException.of(
                                429,
                                ProblemCode.TOO_MANY_REQUESTS,
                                known.name() + " sent more than " + state.quota() + " requests within a minute.",
                                "Wait for the seconds that Retry-After says, and watch RateLimit in the answers.")
                        .retryAfter(Duration.ofSeconds(state.seconds()));
            }
        });
    }

    /** Tells in each answer what is left. */
    @ServerResponseFilter
    void tell(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(STATE) instanceof RateLimits.State state) {
            response.getHeaders().putSingle(POLICY, state.policy());
            response.getHeaders().putSingle(LEFT, state.left());
        }
    }
}
