package dev.chartpulse.rest.problems;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.contracts.rest.ProblemCode;

/**
 * Says what is wrong with a JSON body. Jackson's own words are not used: they quote the body, which may hold a token,
 * and name our classes. What a record says when it refuses its fields is used: it names the field and quotes no text.
 */
public final class JsonFaults {

    /** In a message, what is before the fields that there are: separated by commas, up to its end. */
    public static final String THE_FIELDS_ARE = "the fields are ";

    private JsonFaults() {}

    /** The fault as a problem 400 or 422, with the path of the field under {@code errors} where there is one. */
    public static Problem explain(JsonProcessingException fault) {
        if (fault instanceof UnrecognizedPropertyException unknown) {
            return unknownField(unknown);
        }
        if (fault instanceof InvalidTypeIdException kind) {
            return field(
                    kind, "kind", "must be one of " + kinds(kind.getBaseType().getRawClass()));
        }
        if (fault instanceof JsonMappingException mapping
                && mapping.getCause() instanceof IllegalArgumentException refusal) {
            return Problems.invalidFields(List.of(new FieldError(place(mapping), refusal.getMessage())));
        }
        if (fault instanceof MismatchedInputException mismatch
                && !mismatch.getPath().isEmpty()) {
            return field(mismatch, "", expected(mismatch.getTargetType()));
        }
        if (fault instanceof MismatchedInputException) {
            return Problems.badRequest(
                    ProblemCode.WRONG_TYPE,
                    "The body must be one JSON object.",
                    "Send one JSON object and nothing behind it.");
        }
        return malformed(fault.getLocation());
    }

    private static Problem malformed(JsonLocation at) {
        String where = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
        return Problems.badRequest(
                ProblemCode.MALFORMED_BODY,
                "The body is not JSON that can be read" + where + ".",
                "Send one JSON object, in UTF-8, each field once, not deeply nested.");
    }

    private static Problem unknownField(UnrecognizedPropertyException unknown) {
        Collection<Object> known = unknown.getKnownPropertyIds();
        String message = "is not a field here"
                + (known == null || known.isEmpty()
                        ? ""
                        : "; " + THE_FIELDS_ARE
                                + known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", ")));
        return of(
                ProblemCode.UNKNOWN_FIELD,
                new FieldError(path(unknown), message),
                "Leave the field out, or correct its name.");
    }

    private static Problem field(JsonMappingException fault, String suffix, String message) {
        String path = path(fault);
        String field = suffix.isEmpty() || path.endsWith(suffix) ? path : path.isEmpty() ? suffix : path + "." + suffix;
        return of(ProblemCode.WRONG_TYPE, new FieldError(field, message), "Correct the fields listed under errors.");
    }

    private static Problem of(ProblemCode code, FieldError error, String action) {
        return Problem.of(400, code, error.field() + ": " + error.message())
                .action(action)
                .retryable(false)
                .errors(List.of(error))
                .build();
    }

    private static String place(JsonMappingException fault) {
        String path = path(fault);
        return path.isEmpty() ? "body" : path;
    }

    private static String path(JsonMappingException fault) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : fault.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String expected(Class<?> type) {
        if (type == null) {
            return "has the wrong type";
        }
        if (type.isEnum()) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(JsonFaults::text)
                            .collect(Collectors.joining(", "));
        }
        if (type == UUID.class) {
            return "must be a UUID";
        }
        if (type == LocalDate.class) {
            return "must be a date such as 2026-12-31, without a time";
        }
        if (type == String.class) {
            return "must be a text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "must be true or false";
        }
        if (type == double.class || type == Double.class) {
            return "must be a number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "must be a whole number";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "must be a list";
        }
        if (type == Instant.class) {
            return "must be an instant such as 2026-12-31T09:00:00Z";
        }
        if (type.isAnnotationPresent(JsonSubTypes.class)) {
            return "must be a JSON object, its kind one of " + kinds(type);
        }
        return type == ObjectNode.class || type.isRecord() || Map.class.isAssignableFrom(type)
                ? "must be a JSON object"
                : "has the wrong type";
    }

    private static String kinds(Class<?> type) {
        JsonSubTypes known = type.getAnnotation(JsonSubTypes.class);
        return known == null
                ? "those that are known here"
                : Arrays.stream(known.value())
                        .map(kind -> kind.value().getAnnotation(JsonTypeName.class))
                        .map(name -> "\"" + name.value() + "\"")
                        .collect(Collectors.joining(", "));
    }

    private static String text(Object constant) {
        try {
            JsonProperty name =
                    constant.getClass().getField(((Enum<?>) constant).name()).getAnnotation(JsonProperty.class);
            return name == null ? constant.toString() : name.value();
        } catch (NoSuchFieldException e) {
            return constant.toString();
        }
    }
}
