package dev.chartpulse.query.failure;

import java.time.Instant;
import java.util.List;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.query.foreign.TextLimit;

/** Why a query gave no series. The message is written for a person and holds no token. */
public final class QueryFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final FailureKind kind;
    private final String action;
    private final boolean retryable;
    private final transient Instant retryAfter;
    private final transient List<FieldError> errors;

    private QueryFailure(
            FailureKind kind,
            String message,
            String action,
            boolean retryable,
            Instant retryAfter,
            List<FieldError> errors) {
        super(message, null, false, false);
        this.kind = kind;
        this.action = action;
        this.retryable = retryable;
        this.retryAfter = retryAfter;
        this.errors = errors;
    }

    /**
     * A failure with the action of its kind, retryable if its kind is.
     *
     * @param message what happened, in Grafana's or the data source's own words where there are any
     */
    public static QueryFailure of(FailureKind kind, String message) {
        return new QueryFailure(kind, shorten(message), kind.action(), kind.retryable(), null, List.of());
    }

    /**
     * The failure for a result that the validation of the event refuses. It is permanent, because the same query would give the
     * same result again.
     *
     * @param invalid as the validation threw it
     */
    public static QueryFailure ofInvalidResult(Throwable invalid) {
        return of(FailureKind.INTERNAL_ERROR, "the result cannot be passed on: " + invalid.getMessage())
                .permanent();
    }

    /** The same failure with better advice than that of its kind. */
    public QueryFailure advising(String betterAction) {
        return new QueryFailure(kind, getMessage(), betterAction, retryable, retryAfter, errors);
    }

    /** The same failure with the earliest instant of another attempt; null if no instant is known. */
    public QueryFailure notBefore(Instant earliest) {
        return new QueryFailure(kind, getMessage(), action, retryable, earliest, errors);
    }

    /** The same failure with another message. */
    public QueryFailure saying(String message) {
        return new QueryFailure(kind, shorten(message), action, retryable, retryAfter, errors);
    }

    /** The same failure marked as permanent, whatever its kind says about retries. */
    public QueryFailure permanent() {
        return new QueryFailure(kind, getMessage(), action, false, retryAfter, errors);
    }

    /** The same failure as that of these fields of the source's definition. */
    public QueryFailure of(List<FieldError> fields) {
        return new QueryFailure(kind, getMessage(), action, retryable, retryAfter, List.copyOf(fields));
    }

    /** The fields of the source's definition that failed, such as {@code metrics[1].expression}; empty if none is known to have. */
    public List<FieldError> errors() {
        return errors;
    }

    /** What kind of failure it is. */
    public FailureKind kind() {
        return kind;
    }

    /** What a person should do about the failure. */
    public String action() {
        return action;
    }

    /** Whether the same query may succeed later. */
    public boolean retryable() {
        return retryable;
    }

    /** The earliest instant of another attempt; null when the answer named no time. */
    public Instant retryAfter() {
        return retryAfter;
    }

    /** The failure as an event carries it. */
    public Failure toFailure() {
        return new Failure(kind.problemCode(), getMessage(), action, retryable, retryAfter);
    }

    /** The failure as the internal REST answers it. */
    public Problem toProblem() {
        return Problem.of(kind.status(), kind.problemCode(), getMessage())
                .action(action)
                .retryable(retryable)
                .errors(errors.isEmpty() ? null : errors)
                .build();
    }

    /** Makes a message one paragraph of bounded length. */
    private static String shorten(String message) {
        String clean = message == null || message.isBlank() ? "no reason was given" : message.strip();
        return TextLimit.ERROR.cut(clean.replaceAll("[\\p{Cntrl}&&[^\\n]]+", " "));
    }
}
