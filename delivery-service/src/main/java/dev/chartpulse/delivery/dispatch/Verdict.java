package dev.chartpulse.delivery.dispatch;

import java.time.Duration;

import dev.chartpulse.contracts.event.Failure;

/**
 * What became of one attempt.
 *
 * @param reference the provider's own; or null
 * @param failure null when sent, postponed or lost
 * @param delay not to be tried, or looked up, before this much time; never null
 */
public record Verdict(Kind kind, String reference, Failure failure, Duration delay) {

    /** The other side accepted it. */
    public static Verdict sent(String reference) {
        return new Verdict(Kind.SENT, reference, null, Duration.ZERO);
    }

    /** It was not sent, and trying again gives the same. */
    public static Verdict failed(Failure failure) {
        return new Verdict(Kind.FAILED, null, failure, Duration.ZERO);
    }

    /**
     * It was not sent, and may work later.
     *
     * @param delay what the other side asked for; the pause is at least this
     */
    public static Verdict retry(Failure failure, Duration delay) {
        return new Verdict(Kind.RETRY, null, failure, delay);
    }

    /** Its turn has not come; not counted as an attempt. */
    public static Verdict postponed(Duration delay) {
        return new Verdict(Kind.POSTPONED, null, null, delay);
    }

    /** Whether it was sent is to be asked later. */
    public static Verdict doubtful(Failure failure, Duration delay) {
        return new Verdict(Kind.DOUBTFUL, null, failure, delay);
    }

    /** Whether it was sent cannot be told; only a person sends it again. */
    public static Verdict unknown(Failure failure) {
        return new Verdict(Kind.UNKNOWN, null, failure, Duration.ZERO);
    }

    /** The lease went to another, or would not have lasted: nothing was sent, nothing is to be written. */
    public static Verdict lost() {
        return new Verdict(Kind.LOST, null, null, Duration.ZERO);
    }

    /** What follows from it. */
    public enum Kind {
        SENT,
        FAILED,
        RETRY,
        POSTPONED,
        DOUBTFUL,
        UNKNOWN,
        LOST
    }
}
