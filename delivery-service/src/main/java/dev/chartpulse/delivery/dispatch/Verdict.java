package dev.chartpulse.delivery.dispatch;

import java.net.URI;
import java.time.Duration;

import dev.chartpulse.contracts.event.Failure;

/**
 * What became of one attempt.
 *
 * @param reference the provider's own; or null
 * @param link where the message is, for a person; or null
 * @param failure why the delivery was not sent; null when sent, postponed or lost
 * @param delay the shortest time until the next attempt or look-up; never null. If sent: until the provider is asked for a link to
 *     the message; zero if it is not to be asked
 * @param outage whether the attempt failed because the account as a whole does not work, such as a mail server that cannot be
 *     reached: attempts at its other deliveries would fail, too
 * @param mayHaveArrived whether the attempt may have sent the delivery although it is tried again, since the receiver takes it once
 * @param keepsPlace whether the delivery, which is tried again, comes before those of its lane that are due later: the lane waits for it
 */
public record Verdict(
        Kind kind,
        String reference,
        URI link,
        Failure failure,
        Duration delay,
        boolean outage,
        boolean mayHaveArrived,
        boolean keepsPlace) {

    private Verdict(Kind kind, String reference, URI link, Failure failure, Duration delay) {
        this(kind, reference, link, failure, delay, false, false, false);
    }

    /** The provider accepted the delivery. */
    public static Verdict sent(String reference) {
        return sent(reference, null);
    }

    /** The provider accepted the delivery, and tells where a person finds it. */
    public static Verdict sent(String reference, URI link) {
        return new Verdict(Kind.SENT, reference, link, null, Duration.ZERO);
    }

    /**
     * The provider accepted the delivery, and knows only later where the message is.
     *
     * @param link what is known already; or null
     * @param pause until the provider is asked
     */
    public static Verdict sentLinkedLater(String reference, URI link, Duration pause) {
        return new Verdict(Kind.SENT, reference, link, null, pause);
    }

    /** The delivery was not sent, and another attempt would fail in the same way. */
    public static Verdict failed(Failure failure) {
        return new Verdict(Kind.FAILED, null, null, failure, Duration.ZERO);
    }

    /**
     * The delivery was not sent, and another attempt may work.
     *
     * @param delay what the provider asked for; the pause is at least this
     */
    public static Verdict retry(Failure failure, Duration delay) {
        return new Verdict(Kind.RETRY, null, null, failure, delay);
    }

    /** The delivery is not wanted any more. */
    static Verdict skipped(Failure why) {
        return new Verdict(Kind.SKIPPED, null, null, why, Duration.ZERO);
    }

    /** The delivery's turn in its lane or account, which waits for it, has not come. This does not count as an attempt. */
    public static Verdict outOfTurn() {
        return postponed(Duration.ZERO);
    }

    /** The delivery was not tried, and may be after the delay. This does not count as an attempt. */
    public static Verdict postponed(Duration delay) {
        return new Verdict(Kind.POSTPONED, null, null, null, delay);
    }

    /** The delivery may have been sent; the provider is asked later. */
    public static Verdict doubtful(Failure failure, Duration delay) {
        return new Verdict(Kind.DOUBTFUL, null, null, failure, delay);
    }

    /** The delivery may have been sent, and this cannot be found out; only a person may send it again. */
    public static Verdict unknown(Failure failure) {
        return new Verdict(Kind.UNKNOWN, null, null, failure, Duration.ZERO);
    }

    /** Another replica has the lease, the lease would have ended too early, or the pulse was given up: nothing was sent. */
    public static Verdict lost() {
        return new Verdict(Kind.LOST, null, null, null, Duration.ZERO);
    }

    /** The same, because the account as a whole does not work. */
    public Verdict fromOutage() {
        return new Verdict(kind, reference, link, failure, delay, true, mayHaveArrived, keepsPlace);
    }

    /** The same, though the delivery may have been sent: if no further attempt works, that stays unknown. */
    public Verdict afterItMayHaveArrived() {
        return new Verdict(kind, reference, link, failure, delay, outage, true, keepsPlace);
    }

    /** The same, because it was asked for too much, whatever it is: those of its lane that are due later would be refused as well. */
    public Verdict keepingItsPlace() {
        return new Verdict(kind, reference, link, failure, delay, outage, mayHaveArrived, true);
    }

    /** The same attempt, judged otherwise. */
    Verdict as(Kind other, Failure because) {
        return new Verdict(other, reference, link, because, delay, outage, mayHaveArrived, keepsPlace);
    }

    /** What the worker does next. */
    public enum Kind {
        SENT,
        SKIPPED,
        FAILED,
        RETRY,
        POSTPONED,
        DOUBTFUL,
        UNKNOWN,
        LOST
    }
}
