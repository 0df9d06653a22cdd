package dev.chartpulse.delivery.dispatch;

import java.time.Duration;

/**
 * The pause between two attempts. It grows by the same factor with every attempt, from the minimum before the second attempt to the
 * maximum before the last. Half of it is random, so that deliveries that failed at the same time are not tried again at the
 * same time.
 *
 * @param min the full pause after the first attempt
 * @param max the full pause before the last attempt
 * @param attempts how many attempts there are at most
 */
record Backoff(Duration min, Duration max, int attempts) {

    Backoff {
        if (attempts < 1 || min.toMillis() < 1 || max.compareTo(min) < 0) {
            throw new IllegalArgumentException(
                    "chartpulse.dispatch: there is at least one attempt, and pauses of at least a"
                            + " millisecond grow from min-backoff to max-backoff; not " + attempts + ", " + min
                            + " and " + max);
        }
    }

    /**
     * The pause before the next attempt.
     *
     * @param made how many attempts were made, at least 1
     * @param chance a random number from 0 to 1
     * @return between half and all of the full pause, which is never over the maximum
     */
    Duration after(int made, double chance) {
        int steps = Math.max(attempts - 2, 1);
        int step = Math.min(Math.max(made, 1) - 1, steps);
        double full = min.toMillis() * Math.pow((double) max.toMillis() / min.toMillis(), (double) step / steps);
        return Duration.ofMillis(Math.round(full / 2 + full / 2 * chance));
    }
}
