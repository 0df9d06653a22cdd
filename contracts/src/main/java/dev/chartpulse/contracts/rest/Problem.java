package dev.chartpulse.contracts.rest;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

import dev.chartpulse.contracts.Require;

/**
 * An error as RFC 9457 describes it, in the internal and the public REST alike; media type {@value #MEDIA_TYPE}.
 *
 * @param type a URI reference of the kind of problem; "about:blank" unless there is a page about it
 * @param title short, the same for every problem of the code
 * @param status the HTTP status
 * @param detail what happened this time, for a person
 * @param code for a program: lower-case words joined by hyphens, such as "token-expired"
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

    public Problem {
        Require.text(code, "code");
        type = type == null ? "about:blank" : type;
        errors = errors == null ? null : List.copyOf(errors);
    }

    /**
     * @param field the path of the field, such as {@code metrics[1].expression}
     * @param message what is wrong with it and what would be right
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record FieldError(String field, String message) {}
}
