package dev.chartpulse.contracts.rest;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

import dev.chartpulse.contracts.Require;

/**
 * An error as RFC 9457 describes it, in the internal and the public REST alike; media type {@value #MEDIA_TYPE}. It is made
 * by {@link #of}:
 *
 * <pre>{@code
 * Problem.of(413, ProblemCode.BODY_TOO_LARGE, "The body is too large.")
 *         .action("Send a smaller body.")
 *         .retryable(false)
 *         .build()
 * }</pre>
 *
 * @param type a URI reference of the kind of problem; "about:blank" unless there is a page about it
 * @param title short; the code's words when null, as in all our own problems, so that a code has one title wherever it is used
 * @param status the HTTP status, 400 to 599
 * @param detail what happened this time, for a person
 * @param code for a program: the text of a {@link ProblemCode}, or of one that is newer than this code
 * @param action what the person should do about it; or null
 * @param retryable whether the same request may succeed later; null where that is no question
 * @param errors one entry per offending field; or null
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String action,
        Boolean retryable,
        List<FieldError> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /**
     * Checks what every problem must have, also when another service sent it.
     *
     * @throws IllegalArgumentException when the code is not lower-case words joined by hyphens, or the status is not one of
     *     an error
     */
    public Problem {
        Require.text(code, "code");
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("code must be lower-case words joined by hyphens, not \"" + code + "\"");
        }
        Require.between(status, 400, 599, "status");
        type = type == null ? "about:blank" : type;
        title = title == null ? words(code) : title;
        errors = errors == null ? null : List.copyOf(errors);
    }

    /**
     * A problem to which the optional parts can be added.
     *
     * @param status the HTTP status, 400 to 599
     * @param code for a program
     * @param detail what happened this time, for a person
     */
    public static Builder of(int status, ProblemCode code, String detail) {
        return new Builder(status, code.text(), Require.text(detail, "detail"));
    }

    /** The same problem, answered with another status. */
    public Problem withStatus(int other) {
        return new Problem(type, title, other, detail, code, action, retryable, errors);
    }

    private static String words(String code) {
        String words = code.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /**
     * What is wrong with one field of a request.
     *
     * @param field the path of the field, such as {@code metrics[1].expression}
     * @param message what is wrong with it and what would be right
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record FieldError(String field, String message) {}

    /** The optional parts of a problem; each may be left out. */
    public static final class Builder {

        private final int status;
        private final String code;
        private final String detail;
        private String action;
        private Boolean retryable;
        private List<FieldError> errors;

        private Builder(int status, String code, String detail) {
            this.status = status;
            this.code = code;
            this.detail = detail;
        }

        /** What the person should do about it; null leaves it out. */
        public Builder action(String whatToDo) {
            this.action = whatToDo;
            return this;
        }

        /** Whether the same request may succeed later without anyone doing anything. */
        public Builder retryable(boolean worthAnotherTry) {
            this.retryable = worthAnotherTry;
            return this;
        }

        /** The fields that are wrong, and how. */
        public Builder errors(List<FieldError> fields) {
            this.errors = fields;
            return this;
        }

        /**
         * Makes the problem.
         *
         * @throws IllegalArgumentException when the code or the status is not one of a problem
         */
        public Problem build() {
            return new Problem(null, null, status, detail, code, action, retryable, errors);
        }
    }
}
