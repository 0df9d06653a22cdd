package dev.chartpulse.loops;

import java.time.Duration;

/**
 * How often a loop turns.
 *
 * @param period from the beginning of a turn to the beginning of the next; a turn that takes longer is followed at once
 * @param delay from the start of the loop to its first turn
 * @param apart from the beginning of a turn to the beginning of one that is kicked, at least: what comes meanwhile is one turn's work
 * @param turnLimit after this long a turn that has not ended is given up, and counts as failed
 */
public record Pace(Duration period, Duration delay, Duration apart, Duration turnLimit) {

    private static final Duration TURN_LIMIT = Duration.ofMinutes(1);

    public Pace {
        if (period.toMillis() < 1 || turnLimit.toMillis() < 1 || delay.isNegative() || apart.isNegative()) {
            throw new IllegalArgumentException("a loop's period and turn limit are at least a millisecond each, not "
                    + period + " and " + turnLimit + "; its delay is not negative, as " + delay
                    + " is, and kicked turns are not apart by " + apart);
        }
    }

    /** Turns once a period, at once after the start too; a turn may take a minute. */
    public static Pace every(Duration period) {
        return new Pace(period, Duration.ZERO, Duration.ZERO, TURN_LIMIT);
    }

    /** The same, with the first turn later. */
    public Pace startingAfter(Duration delay) {
        return new Pace(period, delay, apart, turnLimit);
    }

    /** The same, with kicked turns that are apart. */
    public Pace kickedEvery(Duration apart) {
        return new Pace(period, delay, apart, turnLimit);
    }

    /** The same, with another limit for a turn. */
    public Pace turnsWithin(Duration turnLimit) {
        return new Pace(period, delay, apart, turnLimit);
    }
}
