package dev.chartpulse.source.problems;

import java.util.Optional;

import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.rest.problems.JsonFaults;
import dev.chartpulse.rest.problems.Problems;

/** What is wrong with a form that was read or checked, as the answer to a request would say it. */
public final class FormFaults {

    private FormFaults() {}

    /** The problem that a failure is answered with; empty if it is no refusal of a form. */
    public static Optional<Problem> of(Throwable failure) {
        if (failure instanceof ProblemException refusal) {
            return Optional.of(refusal.problem());
        }
        if (failure instanceof ConstraintViolationException violations) {
            return Optional.of(Problems.invalidFields(Violations.errors(violations.getConstraintViolations())));
        }
        return failure instanceof WebApplicationException
                        && failure.getCause() instanceof JsonProcessingException unreadable
                ? Optional.of(JsonFaults.explain(unreadable))
                : Optional.empty();
    }
}
