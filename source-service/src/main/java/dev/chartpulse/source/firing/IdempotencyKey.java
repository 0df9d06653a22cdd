package dev.chartpulse.source.firing;

import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.problems.ProblemException;

/** The header by which a client that asks again gets what it asked for before. */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";
    private static final int MAX = 200;

    private IdempotencyKey() {}

    /**
     * Checks the header.
     *
     * @param key or null
     * @throws ProblemException 400 for a key that cannot be used
     */
    static void check(String key) {
        if (key != null && (key.isBlank() || key.length() > MAX || !key.chars().allMatch(c -> c > 31 && c < 127))) {
            throw ProblemException.of(
                    400,
                    ProblemCode.IDEMPOTENCY_KEY_INVALID,
                    HEADER + " must have 1 to " + MAX + " printable characters.",
                    "Send a UUID as the key, or none.");
        }
    }
}
