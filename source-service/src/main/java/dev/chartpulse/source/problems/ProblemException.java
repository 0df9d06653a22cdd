package dev.chartpulse.source.problems;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.rest.problems.Problems;

/** A failure that is answered to the client as a {@link Problem}. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;
    private final transient Map<String, Object> members;
    private final Duration retryAfter;

    private ProblemException(Problem problem, Map<String, Object> members, Duration retryAfter) {
        super(problem.code() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
        this.members = members;
        this.retryAfter = retryAfter;
    }

    /** An exception with the given problem. */
    public static ProblemException of(Problem problem) {
        return new ProblemException(problem, Map.of(), null);
    }

    /**
     * An exception with a problem of these members.
     *
     * @param status the HTTP status
     * @param detail what happened, for a person
     * @param action what to do about it; or null
     */
    public static ProblemException of(int status, ProblemCode code, String detail, String action) {
        return of(Problem.of(status, code, detail).action(action).build());
    }

    /**
     * 404: nothing of this kind has the id, in this workspace.
     *
     * @param kind what was looked for, such as "integration"
     */
    public static ProblemException notFound(String kind, UUID id) {
        return of(
                404,
                ProblemCode.of(kind + "-not-found"),
                "There is no " + kind + " " + id + ".",
                "Check the id: the list of " + kind + "s gives those that exist.");
    }

    /** 422: one field's value cannot be used. */
    public static ProblemException invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    /** 422: the values of these fields cannot be used. */
    public static ProblemException invalid(List<FieldError> errors) {
        return of(Problems.invalidFields(errors));
    }

    /** 422 with a code of its own, about one field. */
    public static ProblemException refused(String field, ProblemCode code, String detail, String action) {
        return of(Problem.of(422, code, detail)
                .action(action)
                .errors(List.of(new FieldError(field, detail)))
                .build());
    }

    /** 400 with a code of its own, about one query parameter. */
    public static ProblemException refusedParameter(String name, ProblemCode code, String message, String action) {
        return of(Problem.of(400, code, name + " " + message + ".")
                .action(action)
                .retryable(false)
                .errors(List.of(new FieldError(name, message)))
                .build());
    }

    /** 409: the present state does not allow the request. */
    public static ProblemException conflict(ProblemCode code, String detail, String action) {
        return of(409, code, detail, action);
    }

    /** 409: what is to be changed was changed by someone else since it was read. */
    public static ProblemException changedMeanwhile() {
        return conflict(
                ProblemCode.CHANGED_MEANWHILE,
                "It was changed by someone else at the same time.",
                "Read it again and repeat the change.");
    }

    /** The same problem, told of these fields; those that it had already stay. */
    public ProblemException at(List<FieldError> fields) {
        boolean told = problem.errors() != null && !problem.errors().isEmpty();
        return told || fields.isEmpty()
                ? this
                : new ProblemException(
                        new Problem(
                                problem.type(),
                                problem.title(),
                                problem.status(),
                                problem.detail(),
                                problem.code(),
                                problem.action(),
                                problem.retryable(),
                                fields),
                        members,
                        retryAfter);
    }

    /** The same problem with a further member (RFC 9457, section 3.2). */
    public ProblemException with(String member, Object value) {
        return new ProblemException(problem, Map.of(member, value), retryAfter);
    }

    /**
     * The same problem with the header Retry-After.
     *
     * @param pause after which the same request may succeed; null leaves the header out
     */
    public ProblemException retryAfter(Duration pause) {
        return new ProblemException(problem, members, pause);
    }

    /** The problem that is answered. */
    public Problem problem() {
        return problem;
    }

    Map<String, Object> members() {
        return members;
    }

    /** The pause for the header Retry-After; null for no header. */
    Duration retryAfter() {
        return retryAfter;
    }
}
