package dev.chartpulse.source.access;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.rest.problems.ProblemWriter;
import dev.chartpulse.source.workspaces.CurrentWorkspace;

/** Finds the caller of a request by the API key in the header {@value #HEADER}. */
@ApplicationScoped
class ApiKeyMechanism implements HttpAuthenticationMechanism {

    static final String HEADER = "X-API-Key";
    /** Names the workspace that the request is for, where the caller may use several. */
    static final String WORKSPACE_HEADER = "X-Workspace";

    private static final Logger LOG = Logger.getLogger(ApiKeyMechanism.class);
    private static final String EXPIRED = ApiKeyMechanism.class.getName() + ".expired";
    private static final String RETRY_AFTER_SECONDS = "5";

    private final Callers callers;

    ApiKeyMechanism(Callers callers) {
        this.callers = callers;
    }

    /** A request with a wrong key has no identity, as one without a key: what needs an identity is then refused. */
    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        List<String> keys = context.request().headers().getAll(HEADER);
        if (keys.size() != 1) {
            return Uni.createFrom().nullItem();
        }
        return callers.ofKey(keys.get(0), context.request().headers().getAll(WORKSPACE_HEADER))
                .onItem()
                .ifNotNull()
                .transform(ApiKeyMechanism::identity)
                .onFailure(Callers.ExpiredKeyException.class)
                .recoverWithUni(() -> {
                    context.put(EXPIRED, true);
                    return Uni.createFrom().nullItem();
                })
                .onFailure()
                .recoverWithUni(failure -> unavailable(context, failure));
    }

    private static SecurityIdentity identity(Caller caller) {
        var identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.id()))
                .addAttribute(Caller.ATTRIBUTE, caller);
        if (caller.workspace() != null) {
            identity.addAttribute(CurrentWorkspace.ATTRIBUTE, caller.workspace());
        }
        return identity.build();
    }

    /** Answers the request here: without an answer of PostgreSQL it is not known who calls. */
    private static Uni<SecurityIdentity> unavailable(RoutingContext context, Throwable failure) {
        LOG.warnf("who calls cannot be found out: %s", failure.getMessage());
        context.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        ProblemWriter.write(
                context.response(),
                Problem.of(
                                503,
                                ProblemCode.DATABASE_UNAVAILABLE,
                                "The database cannot be reached, or takes no requests now.")
                        .action("Try again in a few seconds.")
                        .retryable(true)
                        .build());
        return Uni.createFrom().nothing();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, null, null));
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        ProblemWriter.write(context.response(), refusal(context));
        return Uni.createFrom().item(true);
    }

    private static Problem refusal(RoutingContext context) {
        if (context.get(EXPIRED) != null) {
            return refusal(
                    ProblemCode.API_KEY_EXPIRED,
                    "The API key has expired.",
                    "Ask an admin of the workspace for a new key.");
        }
        String action = "Send the workspace's API key in the header " + HEADER + ".";
        return switch (context.request().headers().getAll(HEADER).size()) {
            case 0 -> refusal(ProblemCode.API_KEY_MISSING, "The request has no API key.", action);
            case 1 -> refusal(ProblemCode.API_KEY_INVALID, "The API key is not known here.", action);
            default ->
                refusal(
                        ProblemCode.API_KEY_INVALID,
                        "The request has several API keys.",
                        "Send one header " + HEADER + ".");
        };
    }

    private static Problem refusal(ProblemCode code, String detail, String action) {
        return Problem.of(401, code, detail).action(action).retryable(false).build();
    }
}
