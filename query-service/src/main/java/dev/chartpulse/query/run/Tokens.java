package dev.chartpulse.query.run;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.Startup;

import dev.chartpulse.contracts.grafana.GrafanaAccess;
import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;
import dev.chartpulse.query.grafana.GrafanaUrl;
import dev.chartpulse.query.grafana.Target;
import dev.chartpulse.sealing.SecretUnreadableException;
import dev.chartpulse.sealing.TokenOpener;

/** Opens the sealed tokens of Grafanas. Made before other beans at start, so that the service does not start
 * without its keyset. */
@Startup(Tokens.BEFORE_ALL_ELSE)
@ApplicationScoped
public class Tokens {

    static final int BEFORE_ALL_ELSE = Interceptor.Priority.PLATFORM_BEFORE - 1;

    private static final String KEYSET = "chartpulse.keys.grafana-private";

    private final TokenOpener opener;
    private final OpenedTokens opened;

    @Inject
    Tokens(@ConfigProperty(name = KEYSET) Optional<String> keyset) {
        this(TokenOpener.of(keyset.orElse(null), KEYSET));
    }

    Tokens(TokenOpener opener) {
        this.opener = opener;
        this.opened = new OpenedTokens(opener::open, Clock.systemUTC());
    }

    /**
     * The Grafana's token, sealed again with the keyset's primary key.
     *
     * @throws QueryFailure when the token was sealed for another address, or with a key that the keyset lacks
     */
    public SealedSecret reseal(GrafanaAccess access) {
        try {
            return opener.reseal(access.token(), access.secretContext());
        } catch (SecretUnreadableException e) {
            throw QueryFailure.of(FailureKind.TOKEN_UNREADABLE, e.getMessage());
        }
    }

    /** Reads the keyset's file again if it has changed, and returns whether it has. Blocks: a file is read. */
    boolean reload() {
        return opener.reload();
    }

    /**
     * The Grafana with its token opened.
     *
     * @throws QueryFailure when the address is not valid, or the token was sealed for another address
     */
    public Target target(GrafanaAccess access) {
        GrafanaUrl url = GrafanaUrl.of(access.url());
        try {
            return Target.of(url, opened.get(access.token(), access.secretContext()), access.caBundle());
        } catch (SecretUnreadableException e) {
            throw QueryFailure.of(FailureKind.TOKEN_UNREADABLE, e.getMessage());
        }
    }

    /**
     * The Grafana, to be called without the token. If the token can be opened, it is removed from the answers all the same.
     *
     * @throws QueryFailure when the address is not valid
     */
    public Target anonymous(GrafanaAccess access) {
        GrafanaUrl url = GrafanaUrl.of(access.url());
        try {
            return target(access).anonymous();
        } catch (QueryFailure unreadable) {
            return Target.of(url, null, access.caBundle());
        }
    }
}
