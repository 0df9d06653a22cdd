package dev.chartpulse.render.warmup;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the warm-up has taken long enough. On a busy machine HTTP listens late, and what is drawn before that warms up little.
 *
 * @param began when the warm-up began
 * @param time how long it goes on once HTTP listens
 * @param limit how long it goes on at most
 */
record WarmUpTime(Instant began, Duration time, Duration limit) {

    /** @param listeningSince when HTTP began to listen; empty while it does not */
    boolean isOver(Instant now, Optional<Instant> listeningSince) {
        boolean longEnough =
                listeningSince.filter(since -> now.isAfter(since.plus(time))).isPresent();
        return longEnough || now.isAfter(began.plus(limit));
    }
}
