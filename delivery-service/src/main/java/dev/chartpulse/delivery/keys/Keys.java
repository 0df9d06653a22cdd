package dev.chartpulse.delivery.keys;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.Startup;

import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.secret.SecretContext;
import dev.chartpulse.sealing.SecretUnreadableException;
import dev.chartpulse.sealing.TokenOpener;

/** Opens sealed secrets. Without its private keyset the service does not start. */
@Startup
@ApplicationScoped
public class Keys {

    private static final String PROPERTY = "chartpulse.keys.slack-private";

    private final TokenOpener opener;

    /**
     * Reads the keyset.
     *
     * @param keyset Tink JSON, or {@code file:} and a path; the service does not start without one
     */
    public Keys(@ConfigProperty(name = PROPERTY) Optional<String> keyset) {
        this.opener = TokenOpener.of(keyset.orElse(null), PROPERTY);
    }

    /** The secret in clear, never to be logged, stored or answered; empty if it was sealed for another context or with another key. */
    public Optional<String> open(SealedSecret secret, SecretContext context) {
        try {
            return Optional.of(opener.open(secret, context));
        } catch (SecretUnreadableException e) {
            return Optional.empty();
        }
    }

    /** The same secret, sealed anew with the keyset's primary key; empty if it does not open here. */
    public Optional<SealedSecret> reseal(SealedSecret secret, SecretContext context) {
        try {
            return Optional.of(opener.reseal(secret, context));
        } catch (SecretUnreadableException e) {
            return Optional.empty();
        }
    }

    /** Takes up the keys of the keyset's file, should it have changed. It blocks: a file is read. */
    boolean reload() {
        return opener.reload();
    }
}
