package dev.chartpulse.source.access;

import org.jboss.logging.Logger;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.rest.problems.ProblemWriter;
import dev.chartpulse.source.workspaces.CurrentWorkspace;

/** What becomes of a request once it is known who calls, or that it cannot be known. */
final class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class);
    private static final String KEY = Refusals.class.getName();
    private static final String RETRY_AFTER_SECONDS = "5";

    private Refusals() {}

    /** The caller, as Quarkus knows who calls. */
    static SecurityIdentity identity(Caller caller) {
        var identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.id()))
                .addAttribute(Caller.ATTRIBUTE, caller);
        if (caller.workspace() != null) {
            identity.addAttribute(CurrentWorkspace.ATTRIBUTE, caller.workspace());
        }
        return identity.build();
    }

    /** Keeps what {@link #send} answers. */
    static void remember(RoutingContext context, Problem problem) {
        context.put(KEY, problem);
    }

    /** Answers with what was kept, or says that there is no API key. */
    static Uni<Boolean> send(RoutingContext context) {
        Problem kept = context.get(KEY);
        ProblemWriter.write(context.response(), kept == null ? missing() : kept);
        return Uni.createFrom().item(true);
    }

    private static Problem missing() {
        return Problem.of(401, ProblemCode.API_KEY_MISSING, "The request has no API key.")
                .action("Send the workspace's API key in the header " + ApiKeyMechanism.HEADER + ".")
                .retryable(false)
                .build();
    }

    /** Answers the request here: without an answer of PostgreSQL or the issuer it is not known who calls. */
    static Uni<SecurityIdentity> unavailable(RoutingContext context, Throwable failure) {
        LOG.warnf("who calls cannot be found out: %s", failure.getMessage());
        context.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        ProblemWriter.write(
                context.response(),
                Problem.of(
                                503,
                                ProblemCode.CALLER_UNAVAILABLE,
                                "It cannot be found out now who calls: the database or the issuer of tokens does not answer.")
                        .action("Try again in a few seconds.")
                        .retryable(true)
                        .build());
        return Uni.createFrom().nothing();
    }
}
