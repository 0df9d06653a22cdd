package dev.chartpulse.query.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.secret.SecretContext;
import dev.chartpulse.sealing.SecretUnreadableException;

/**
 * Keeps opened tokens for some minutes, because opening a token costs as much time as the rest of a small query. A token is
 * found only with the context in which it was sealed.
 */
final class OpenedTokens {

    static final int MAX = 1_000;
    static final Duration KEPT = Duration.ofMinutes(5);

    private final Opener opener;
    private final Clock clock;
    private final Map<Sealed, Opened> kept = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Sealed, Opened> eldest) {
            return size() > MAX;
        }
    };

    OpenedTokens(Opener opener, Clock clock) {
        this.opener = opener;
        this.clock = clock;
    }

    /**
     * The opened token.
     *
     * @throws SecretUnreadableException when it was sealed for another context or with another key
     */
    String get(SealedSecret token, SecretContext context) throws SecretUnreadableException {
        Sealed sealed = new Sealed(token, context);
        Instant now = clock.instant();
        synchronized (kept) {
            Opened known = kept.get(sealed);
            if (known != null && now.isBefore(known.until())) {
                return known.token();
            }
        }
        String opened = opener.open(token, context);
        synchronized (kept) {
            kept.values().removeIf(each -> !now.isBefore(each.until()));
            kept.put(sealed, new Opened(opened, now.plus(KEPT)));
        }
        return opened;
    }

    int size() {
        synchronized (kept) {
            return kept.size();
        }
    }

    /** Opens a token that is not kept. */
    interface Opener {
        String open(SealedSecret token, SecretContext context) throws SecretUnreadableException;
    }

    private record Sealed(SealedSecret token, SecretContext context) {}

    private record Opened(String token, Instant until) {

        /** Does not show the token. */
        @Override
        public String toString() {
            return "Opened[redacted]";
        }
    }
}
