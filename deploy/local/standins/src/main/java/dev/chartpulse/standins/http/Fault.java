package dev.chartpulse.standins.http;

import java.time.Duration;

/**
 * A fault that spoils one call. By default the work of the call is not done ({@link #afterTheWork} changes that), and the fault
 * occurs at once ({@link #after} changes that).
 */
public final class Fault {

    enum Ending {
        USUAL,
        ANSWER,
        HANG,
        DROP
    }

    static final Fault NONE = new Fault(Ending.USUAL, null, Duration.ZERO, true);

    private final Ending ending;
    private final Answer answer;
    private final Duration delay;
    private final boolean worked;

    private Fault(Ending ending, Answer answer, Duration delay, boolean worked) {
        this.ending = ending;
        this.answer = answer;
        this.delay = delay;
        this.worked = worked;
    }

    /** Another answer than the usual one. */
    public static Fault answer(Answer answer) {
        return new Fault(Ending.ANSWER, answer, Duration.ZERO, false);
    }

    /** Another answer than the usual one, as JSON. */
    public static Fault answer(int status, String json) {
        return answer(Answer.json(status, json));
    }

    /** HTTP 429 with Retry-After. */
    public static Fault tooManyRequests(int retryAfterSeconds) {
        return answer(Answer.json(429, "{\"ok\":false,\"error\":\"ratelimited\",\"message\":\"Too many requests\"}")
                .with("Retry-After", Integer.toString(retryAfterSeconds)));
    }

    /** The usual answer, but late. */
    public static Fault delay(Duration delay) {
        return new Fault(Ending.USUAL, null, delay, true);
    }

    /** No answer at all; the connection stays open. */
    public static Fault hang() {
        return new Fault(Ending.HANG, null, Duration.ZERO, false);
    }

    /** The connection is closed without an answer. */
    public static Fault drop() {
        return new Fault(Ending.DROP, null, Duration.ZERO, false);
    }

    /** The same fault after the work of the call is done: the message is posted, the file is stored. */
    public Fault afterTheWork() {
        return new Fault(ending, answer, delay, true);
    }

    /** The same fault after a wait. */
    public Fault after(Duration wait) {
        return new Fault(ending, answer, wait, worked);
    }

    Ending ending() {
        return ending;
    }

    Answer answer() {
        return answer;
    }

    Duration delay() {
        return delay;
    }

    boolean worked() {
        return worked;
    }
}
