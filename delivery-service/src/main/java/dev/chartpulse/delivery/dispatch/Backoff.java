package dev.chartpulse.delivery.dispatch;

import java.time.Duration;

/**
 * The pause between two attempts. It doubles with every attempt, and half of it is random, so that deliveries that failed at
 * the same time are not tried again at the same time.
 *
 * @param min the full pause after the first attempt
 * @param max the longest pause
 */
record Backoff(Duration min, Duration max) {

    /** Beyond this many doublings every sensible minimum is past every sensible maximum. */
    private static final int MOST_DOUBLINGS = 40;

    /**
     * The pause before the next attempt.
     *
     * @param attempts how many attempts were made, at least 1
     * @param chance a random number from 0 to 1
     * @return between half and all of the full pause, which is never over the maximum
     */
    Duration after(int attempts, double chance) {
        int doublings = Math.min(Math.max(attempts, 1) - 1, MOST_DOUBLINGS);
        double full = Math.min((double) min.toMillis() * (1L << doublings), max.toMillis());
        return Duration.ofMillis(Math.round(full / 2 + full / 2 * chance));
    }
}
