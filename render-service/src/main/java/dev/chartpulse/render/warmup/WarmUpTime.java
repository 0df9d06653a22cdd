package dev.chartpulse.render.warmup;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides when the warm-up ends. The time counts from when HTTP listens, which is late on a busy machine, because charts drawn
 * before that do not warm up the HTTP part.
 *
 * @param began when the warm-up began
 * @param time how long it goes on after HTTP began to listen
 * @param limit how long it goes on at most, even if HTTP does not listen
 */
record WarmUpTime(Instant began, Duration time, Duration limit) {

    /** Whether the warm-up has to end. @param listeningSince when HTTP began to listen; empty if it does not yet */
    boolean isOver(Instant now, Optional<Instant> listeningSince) {
        boolean longEnough =
                listeningSince.filter(since -> now.isAfter(since.plus(time))).isPresent();
        return longEnough || now.isAfter(began.plus(limit));
    }
}
