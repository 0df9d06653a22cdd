package dev.chartpulse.source.outbox;

import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.conditions.ConditionStates.Step;

/** A pulse with conditions of the mode onChange is not evaluated now, or not at all. */
final class ConditionTurnException extends RuntimeException {

    /** Why a pulse ends that has nothing new to tell. */
    static final Failure PASSED = new Failure(
            ProblemCode.CONDITION_NOT_MET,
            "Not sent: a pulse that was due later has told already whether the condition is met.",
            null,
            false,
            null);

    private static final long serialVersionUID = 1;

    private final Step step;

    ConditionTurnException(Step step) {
        super("the condition is evaluated by another pulse: " + step, null, false, false);
        this.step = step;
    }

    /** Whether it never will be evaluated. */
    boolean isPassed() {
        return step == Step.PASSED;
    }
}
