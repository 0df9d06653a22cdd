package dev.chartpulse.rest.problems;

import dev.chartpulse.contracts.rest.Problem;

/** A body that is missing, or is not the JSON that the resource takes. */
final class BadBodyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    BadBodyException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
