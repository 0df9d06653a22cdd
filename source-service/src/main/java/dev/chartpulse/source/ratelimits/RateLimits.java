package dev.chartpulse.source.ratelimits;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

/**
 * Counts the requests of each caller, in minutes that begin with the first request. It is counted by each replica for itself: a
 * count in PostgreSQL would cost every request a statement, and what is to be kept away is a program that runs wild, not the last
 * request of a quota.
 */
@ApplicationScoped
class RateLimits {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_CALLERS = 10_000;

    private final Cache<String, Window> windows;
    private final Ticker ticker;
    private final int quota;

    @Inject
    RateLimits(RateLimitConfig config) {
        this(config.requestsPerMinute(), Ticker.systemTicker());
    }

    RateLimits(int quota, Ticker ticker) {
        this.quota = quota;
        this.ticker = ticker;
        this.windows = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(WINDOW)
                .maximumSize(MOST_CALLERS)
                // What goes is gone at once, and no other thread is needed.
                .executor(Runnable::run)
                .build();
    }

    private record Window(long began, int requests) {}

    /**
     * What is left to a caller after a request.
     *
     * @param remaining how many more requests may come in this window; negative if the request is one too many
     * @param seconds until the window ends, at least 1
     */
    record State(int quota, int remaining, long seconds) {

        boolean isExceeded() {
            return remaining < 0;
        }

        /** The header RateLimit-Policy (draft-ietf-httpapi-ratelimit-headers-10, section 3). */
        String policy() {
            return "\"caller\";q=" + quota + ";w=" + WINDOW.toSeconds();
        }

        /** The header RateLimit (the same draft, section 4). */
        String left() {
            return "\"caller\";r=" + Math.max(remaining, 0) + ";t=" + seconds;
        }
    }

    boolean isOff() {
        return quota <= 0;
    }

    /** Counts a request. Those that are refused do not make the window longer. */
    State count(String caller) {
        long now = ticker.read();
        Window window = windows.asMap().compute(caller, (name, seen) -> {
            if (seen == null || now - seen.began() >= WINDOW.toNanos()) {
                return new Window(now, 1);
            }
            return seen.requests() > quota ? seen : new Window(seen.began(), seen.requests() + 1);
        });
        Duration left = WINDOW.minusNanos(now - window.began());
        return new State(
                quota,
                quota - window.requests(),
                Math.max(1, left.plusMillis(999).toSeconds()));
    }
}
