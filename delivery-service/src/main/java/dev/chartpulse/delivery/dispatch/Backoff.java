package dev.chartpulse.delivery.dispatch;

import java.time.Duration;

/**
 * The pause between attempts: doubling, half of it by chance, so that deliveries that failed together are not tried
 * together.
 */
record Backoff(Duration min, Duration max) {

    /** Beyond this many doublings every sensible minimum is past every sensible maximum. */
    private static final int MOST_DOUBLINGS = 40;

    /**
     * @param attempts how many were made; at least 1
     * @param chance from 0 to 1
     * @return between half and all of the full pause, which is never over the maximum
     */
    Duration after(int attempts, double chance) {
        int doublings = Math.min(Math.max(attempts, 1) - 1, MOST_DOUBLINGS);
        double full = Math.min((double) min.toMillis() * (1L << doublings), max.toMillis());
        return Duration.ofMillis(Math.round(full / 2 + full / 2 * chance));
    }
}
