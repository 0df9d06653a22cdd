package dev.chartpulse.query.run;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.Startup;

import dev.chartpulse.contracts.grafana.GrafanaAccess;
import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;
import dev.chartpulse.query.grafana.GrafanaUrl;
import dev.chartpulse.query.grafana.Target;
import dev.chartpulse.sealing.SecretUnreadableException;
import dev.chartpulse.sealing.TokenOpener;

/** Opens the sealed tokens of Grafanas. Made at start: the service does not start without its keyset. */
@Startup
@ApplicationScoped
public class Tokens {

    private static final String KEYSET = "chartpulse.keys.grafana-private";

    private final TokenOpener opener;

    @Inject
    Tokens(@ConfigProperty(name = KEYSET) Optional<String> keyset) {
        this(TokenOpener.of(keyset.orElse(null), KEYSET));
    }

    Tokens(TokenOpener opener) {
        this.opener = opener;
    }

    /**
     * @return the Grafana, with its token open
     * @throws QueryFailure when the address is not one, or the token was sealed for another
     */
    public Target target(GrafanaAccess access) {
        GrafanaUrl url = GrafanaUrl.of(access.url());
        try {
            return new Target(url, opener.open(access.token(), access.secretContext()), access.caBundle());
        } catch (SecretUnreadableException e) {
            throw QueryFailure.of(FailureKind.TOKEN_UNREADABLE, e.getMessage());
        }
    }
}
