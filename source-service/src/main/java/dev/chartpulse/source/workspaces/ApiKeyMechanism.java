package dev.chartpulse.source.workspaces;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.rest.problems.ProblemWriter;

/** Finds the workspace of a request by the API key in the header {@value #HEADER}. */
@ApplicationScoped
class ApiKeyMechanism implements HttpAuthenticationMechanism {

    static final String HEADER = "X-API-Key";

    private final Workspaces workspaces;

    ApiKeyMechanism(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    /** A request with a wrong key has no identity, as one without a key: what needs an identity is then refused. */
    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        return Uni.createFrom()
                .optional(Optional.ofNullable(context.request().getHeader(HEADER))
                        .flatMap(workspaces::ofKey)
                        .map(ApiKeyMechanism::identity));
    }

    private static SecurityIdentity identity(Workspace workspace) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(workspace.id().toString()))
                .addAttribute(CurrentWorkspace.ATTRIBUTE, workspace)
                .build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, null, null));
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        boolean given = context.request().getHeader(HEADER) != null;
        ProblemWriter.write(
                context.response(),
                Problem.of(
                                401,
                                given ? "api-key-invalid" : "api-key-missing",
                                given ? "The API key is not known here." : "The request has no API key.")
                        .action("Send the workspace's API key in the header " + HEADER + ".")
                        .retryable(false)
                        .build());
        return Uni.createFrom().item(true);
    }
}
