package dev.chartpulse.source.idempotency;

import java.util.List;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.fields.TextLengths;
import dev.chartpulse.source.problems.ProblemException;

/** The header by which a client that asks again gets what it asked for before. */
public final class IdempotencyKey {

    public static final String HEADER = "Idempotency-Key";
    /** What {@link #check} takes: 1 to 200 printable characters of ASCII. */
    public static final String PATTERN = "^[!-~][ -~]{0,199}$";

    private static final int MAX = TextLengths.KEY;

    private IdempotencyKey() {}

    /**
     * Checks the header.
     *
     * @param key or null
     * @throws ProblemException 400 for a key that cannot be used
     */
    public static void check(String key) {
        if (key != null && (key.isBlank() || key.length() > MAX || !key.chars().allMatch(c -> c > 31 && c < 127))) {
            String message = "must have 1 to " + MAX + " printable characters";
            throw ProblemException.of(Problem.of(400, ProblemCode.IDEMPOTENCY_KEY_INVALID, HEADER + " " + message + ".")
                    .action("Send a UUID as the key, or none.")
                    .retryable(false)
                    .errors(List.of(new FieldError(HEADER, message)))
                    .build());
        }
    }
}
