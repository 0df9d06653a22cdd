package dev.chartpulse.source.editing;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads what a client writes from JSON that is already a tree, as strictly as from a body. */
@ApplicationScoped
public class Forms {

    /** The media type of a merge patch. */
    public static final String MERGE_PATCH = "application/merge-patch+json";

    private final ObjectMapper mapper;
    private final Validator validator;
    private final FormFaults faults;

    Forms(ObjectMapper mapper, Validator validator, FormFaults faults) {
        this.mapper = mapper;
        this.validator = validator;
        this.faults = faults;
    }

    /**
     * Reads and validates a form.
     *
     * @throws RuntimeException that is answered with a problem 400 or 422, as for a body that is at fault
     */
    public <F> F read(ObjectNode json, Class<F> type) {
        F form;
        try {
            form = mapper.treeToValue(json, type);
        } catch (JsonProcessingException fault) {
            throw faults.of(json, mapper.constructType(type), fault);
        }
        Set<ConstraintViolation<F>> violations = validator.validate(form);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return form;
    }

    /** What a client would write to leave a thing as it is: the thing as it is shown, without what is only shown. */
    public ObjectNode written(Object shown, Class<?> type) {
        try {
            return mapper.valueToTree(mapper.treeToValue(mapper.valueToTree(shown), type));
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("what is shown cannot be written back", fault);
        }
    }

    /**
     * What a client would write to change a thing: the thing as it is shown, with a merge patch (RFC 7396) applied. A member of
     * the patch replaces the one of the thing, objects member by member; null takes it away.
     *
     * @param shown the thing as GET gives it
     * @throws RuntimeException as of {@link #read}, also when the result would be at fault
     */
    public <F> F patched(Object shown, ObjectNode patch, Class<F> type) {
        ObjectNode thing = mapper.valueToTree(shown);
        merge(thing, patch);
        return read(thing, type);
    }

    private static void merge(ObjectNode thing, ObjectNode patch) {
        patch.properties().forEach(member -> {
            JsonNode value = member.getValue();
            if (value.isNull()) {
                thing.remove(member.getKey());
            } else if (value instanceof ObjectNode changes) {
                JsonNode present = thing.get(member.getKey());
                ObjectNode object = present instanceof ObjectNode known ? known : thing.objectNode();
                merge(object, changes);
                thing.set(member.getKey(), object);
            } else {
                thing.set(member.getKey(), value);
            }
        });
    }
}
