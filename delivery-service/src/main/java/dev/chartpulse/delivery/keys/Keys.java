package dev.chartpulse.delivery.keys;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;

import io.quarkus.runtime.Startup;

import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.secret.SecretContext;
import dev.chartpulse.sealing.SecretUnreadableException;
import dev.chartpulse.sealing.TokenOpener;

/**
 * Opens sealed secrets. Without its private keyset the service does not start. What was opened is kept in memory for a short time, because a
 * workspace's many deliveries have the same token, and opening it costs more processor time than sending a message with it.
 */
@Startup
@ApplicationScoped
public class Keys {

    private static final String PROPERTY = "chartpulse.keys.slack-private";
    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final int MOST_KEPT = 1_000;

    private final TokenOpener opener;
    private final Cache<Sealed, String> opened = Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfterWrite(KEPT)
            .scheduler(Scheduler.systemScheduler())
            .executor(Runnable::run)
            .build();

    /**
     * Reads the keyset.
     *
     * @param keyset Tink JSON, or {@code file:} and a path; the service does not start without one
     */
    public Keys(@ConfigProperty(name = PROPERTY) Optional<String> keyset) {
        this.opener = TokenOpener.of(keyset.orElse(null), PROPERTY);
    }

    /** How often keys were replaced: what was opened before the last time, and kept after it, is forgotten again. */
    private final AtomicInteger replacements = new AtomicInteger();

    private record Sealed(SealedSecret secret, SecretContext context) {}

    /** The secret in clear, never to be logged, stored or answered; empty if it was sealed for another context or with another key. */
    public Optional<String> open(SealedSecret secret, SecretContext context) {
        Sealed sealed = new Sealed(secret, context);
        String known = opened.getIfPresent(sealed);
        if (known != null) {
            return Optional.of(known);
        }
        int before = replacements.get();
        try {
            String clear = opener.open(secret, context);
            opened.put(sealed, clear);
            if (replacements.get() != before) {
                opened.invalidate(sealed);
            }
            return Optional.of(clear);
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

    /**
     * Takes up the keys of the keyset's file, should it have changed: what a key that is gone has opened is forgotten, and does not open any more. It
     * blocks: a file is read.
     */
    boolean reload() {
        boolean changed = opener.reload();
        if (changed) {
            replacements.incrementAndGet();
            opened.invalidateAll();
        }
        return changed;
    }
}
