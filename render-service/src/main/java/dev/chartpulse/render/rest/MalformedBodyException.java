package dev.chartpulse.render.rest;

import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;

/** A body that is not the JSON of a chart request. */
final class MalformedBodyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String field;

    MalformedBodyException(String message) {
        this(message, null);
    }

    private MalformedBodyException(String message, String field) {
        super(message, null, false, false);
        this.field = field;
    }

    /** Says where and what, without quoting the body as Jackson's own message does. */
    static MalformedBodyException of(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping)) {
            return new MalformedBodyException("the body is not JSON");
        }
        String field = mapping.getPath().stream()
                .map(part -> part.getFieldName() != null ? "." + part.getFieldName() : "[" + part.getIndex() + "]")
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
        String message = mapping.getCause() instanceof IllegalArgumentException invalid
                ? invalid.getMessage()
                : "has a value of the wrong type";
        return new MalformedBodyException(message, field.isEmpty() ? null : field);
    }

    /** The path of the offending field, such as {@code series[0].times}; null when it is the body as a whole. */
    String field() {
        return field;
    }
}
