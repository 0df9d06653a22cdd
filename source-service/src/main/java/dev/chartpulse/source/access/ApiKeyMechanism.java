package dev.chartpulse.source.access;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.ProblemCode;

/** Finds the caller of a request by the API key in the header {@value #HEADER}. */
@ApplicationScoped
class ApiKeyMechanism implements HttpAuthenticationMechanism {

    static final String HEADER = "X-API-Key";
    /** Names the workspace that the request is for, where the caller may use several. */
    static final String WORKSPACE_HEADER = "X-Workspace";

    private final Callers callers;

    ApiKeyMechanism(Callers callers) {
        this.callers = callers;
    }

    /** After the tokens: who sends both a key and a token is refused there. */
    @Override
    public int getPriority() {
        return HttpAuthenticationMechanism.DEFAULT_PRIORITY + 50;
    }

    /** A request with a wrong key has no identity, as one without a key: what needs an identity is then refused. */
    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        List<String> keys = context.request().headers().getAll(HEADER);
        if (keys.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        if (keys.size() > 1) {
            return none(
                    context,
                    ProblemCode.API_KEY_INVALID,
                    "The request has several API keys.",
                    "Send one header " + HEADER + ".");
        }
        return callers.ofKey(keys.get(0), context.request().headers().getAll(WORKSPACE_HEADER))
                .onItem()
                .ifNotNull()
                .transform(Refusals::identity)
                .onItem()
                .ifNull()
                .switchTo(() -> none(
                        context,
                        ProblemCode.API_KEY_INVALID,
                        "The API key is not known here: it is wrong, or was revoked.",
                        "Check the key in the header " + HEADER + ", or ask an admin of the workspace for a new one."))
                .onFailure(Callers.ExpiredKeyException.class)
                .recoverWithUni(() -> none(
                        context,
                        ProblemCode.API_KEY_EXPIRED,
                        "The API key has expired.",
                        "Ask an admin of the workspace for a new key."))
                .onFailure()
                .recoverWithUni(failure -> Refusals.unavailable(context, failure));
    }

    private static Uni<SecurityIdentity> none(RoutingContext context, ProblemCode code, String detail, String action) {
        Refusals.remember(
                context,
                Problem.of(401, code, detail).action(action).retryable(false).build());
        return Uni.createFrom().nullItem();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, null, null));
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        return Refusals.send(context);
    }
}
