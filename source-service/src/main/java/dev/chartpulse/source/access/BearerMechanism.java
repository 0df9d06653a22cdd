package dev.chartpulse.source.access;

import java.io.IOException;
import java.util.Base64;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.runtime.Startup;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.ProblemCode;

/**
 * Finds the caller of a request by a bearer token (RFC 6750) of the configured issuer. Quarkus verifies it: signature, issuer,
 * audience, times. What the person may do is found here.
 */
@Startup
@ApplicationScoped
class BearerMechanism implements HttpAuthenticationMechanism {

    private static final Logger LOG = Logger.getLogger(BearerMechanism.class);
    private static final String SCHEME = "Bearer ";

    private final OidcSettings settings;
    private final OidcAuthenticationMechanism verifying;
    private final People people;

    BearerMechanism(OidcSettings settings, OidcAuthenticationMechanism verifying, People people) {
        if (settings.enabled()
                && (settings.issuer().isEmpty() || settings.audience().isEmpty())) {
            throw new IllegalStateException(
                    OidcSettings.PREFIX + ".enabled needs " + OidcSettings.PREFIX + ".issuer and " + OidcSettings.PREFIX
                            + ".audience: a token for another audience must not open this API");
        }
        this.settings = settings;
        this.verifying = verifying;
        this.people = people;
    }

    /** Before Quarkus's own mechanism, which would know the person but not what they may do. */
    @Override
    public int getPriority() {
        return HttpAuthenticationMechanism.DEFAULT_PRIORITY + 100;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        List<String> given = context.request().headers().getAll(HttpHeaders.AUTHORIZATION);
        if (!settings.enabled()
                || given.stream().noneMatch(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))) {
            return Uni.createFrom().nullItem();
        }
        if (given.size() > 1 || context.request().headers().contains(ApiKeyMechanism.HEADER)) {
            return refuse(
                    context,
                    ProblemCode.CREDENTIALS_AMBIGUOUS,
                    "The request has several credentials.",
                    "Send either one API key or one token.");
        }
        return verifying
                .authenticate(context, providers)
                .onFailure(AuthenticationFailedException.class)
                .recoverWithUni(failure -> invalid(context, failure))
                .onItem()
                .ifNull()
                .switchTo(() -> invalid(context, null))
                .flatMap(identity -> people.of(Person.of(claims(identity), settings), wanted(context)))
                .map(Refusals::identity)
                .onFailure(failure -> !(failure instanceof AuthenticationFailedException))
                .recoverWithUni(failure -> Refusals.unavailable(context, failure));
    }

    private static List<String> wanted(RoutingContext context) {
        return context.request().headers().getAll(ApiKeyMechanism.WORKSPACE_HEADER);
    }

    private Uni<SecurityIdentity> invalid(RoutingContext context, Throwable failure) {
        LOG.debugf(failure, "a token was refused");
        context.response().putHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        return refuse(
                context,
                ProblemCode.BEARER_TOKEN_INVALID,
                "The token is not valid here: it has expired, or is of another issuer or for another audience.",
                "Sign in again.");
    }

    private Uni<SecurityIdentity> refuse(RoutingContext context, ProblemCode code, String detail, String action) {
        Refusals.remember(
                context,
                Problem.of(401, code, detail).action(action).retryable(false).build());
        // Quarkus lets this mechanism answer, and not the one that it verified the token with.
        context.put(HttpAuthenticationMechanism.class.getName(), this);
        return Uni.createFrom().failure(new AuthenticationFailedException(detail));
    }

    /** The claims as they stand in the token, which is verified already. */
    private static JsonNode claims(SecurityIdentity identity) {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            try {
                return Wire.mapper()
                        .readTree(Base64.getUrlDecoder()
                                .decode(token.getRawToken().split("\\.")[1]));
            } catch (IOException e) {
                throw new IllegalStateException("a verified token cannot be read", e);
            }
        }
        throw new IllegalStateException("a verified token is no JSON Web Token");
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
