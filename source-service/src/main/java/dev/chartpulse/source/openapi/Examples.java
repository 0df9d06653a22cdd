package dev.chartpulse.source.openapi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Discriminator;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Gives every body an example. What hangs together in an answer, such as a status with its reason, is written in {@link WrittenExamples};
 * all else is put together of the examples of its fields: of those that are always there, and of those that have an example of their own.
 */
final class Examples {

    private static final Map<String, Object> OF_FORMATS = Map.of(
            "uuid", "0f8e1b6c-3c52-4a6e-9d31-7a1f4c2b9e05",
            "date-time", "2026-03-02T08:00:00Z",
            "date", "2026-12-31",
            "uri", "https://tools.example.com/charts/api/v1");

    private final SchemaTree schemas;
    private final WrittenExamples written = WrittenExamples.read();

    Examples(SchemaTree schemas) {
        this.schemas = schemas;
    }

    void add() {
        for (Operation operation : schemas.operations()) {
            if (operation.getParameters() != null) {
                operation.getParameters().forEach(this::parameter);
            }
            if (operation.getRequestBody() != null) {
                bodies(operation.getRequestBody().getContent(), null);
            }
            operation
                    .getResponses()
                    .getAPIResponses()
                    .values()
                    .forEach(answer -> bodies(answer.getContent(), operation.getOperationId()));
        }
    }

    private void parameter(Parameter parameter) {
        Schema schema = parameter.getSchema();
        if (schema != null && schema.getRef() == null && schema.getType() == null) {
            // A parameter of which only the format or the values are said.
            schema.addType(Schema.SchemaType.STRING);
        }
        boolean list =
                schema != null && schema.getType() != null && schema.getType().contains(Schema.SchemaType.ARRAY);
        if (list && parameter.getExample() instanceof String text) {
            parameter.setExample(List.of(text.split(",")));
        }
        if (parameter.getExample() == null && parameter.getExamples() == null && parameter.getSchema() != null) {
            parameter.setExample(of(parameter.getSchema(), true, new HashSet<>()));
        }
    }

    /** @param answering the operation whose answer it is; null for what is sent */
    private void bodies(Content content, String answering) {
        if (content != null && content.getMediaTypes() != null) {
            content.getMediaTypes().values().forEach(body -> {
                if (isBare(body) && !isBinary(body)) {
                    body(body, answering);
                }
            });
        }
    }

    /** One example, or one for each kind that there is. */
    private void body(MediaType body, String answering) {
        boolean sent = answering == null;
        Discriminator kinds = schemas.meant(body.getSchema()).getDiscriminator();
        if (kinds == null || kinds.getMapping() == null) {
            body.setExample(written.of(answering).orElseGet(() -> of(body.getSchema(), sent, new HashSet<>())));
            return;
        }
        new TreeMap<>(kinds.getMapping())
                .forEach((kind, reference) -> body.addExample(
                        kind,
                        OASFactory.createExample()
                                .value(written.of(answering, kind)
                                        .orElseGet(() -> ofKind(kinds.getPropertyName(), kind, reference, sent)))));
    }

    /** Several kinds may have one schema. */
    @SuppressWarnings("unchecked")
    private Object ofKind(String property, String kind, String reference, boolean sent) {
        Object example = of(OASFactory.createSchema().ref(reference), sent, new HashSet<>());
        if (example instanceof Map<?, ?> fields && fields.containsKey(property)) {
            ((Map<String, Object>) fields).put(property, kind);
        }
        return example;
    }

    private static boolean isBare(MediaType body) {
        return body.getExample() == null && body.getExamples() == null && body.getSchema() != null;
    }

    /** A picture, or a form with one in it. */
    private static boolean isBinary(MediaType body) {
        return "binary".equals(body.getSchema().getFormat());
    }

    /**
     * An example of a value.
     *
     * @param sent whether a client sends the value
     * @param within the names of the schemas that the value is part of: no example of a schema is within another of it
     * @return null if there is none
     */
    private Object of(Schema schema, boolean sent, Set<String> within) {
        Object own = own(schema);
        if (own != null) {
            return own;
        }
        String name = SchemaTree.name(schema).orElse(null);
        if (name != null) {
            Object answer = sent ? null : written.ofSchema(name).orElse(null);
            if (answer != null) {
                return answer;
            }
            if (!within.add(name)) {
                return null;
            }
            Object named = of(schemas.named(name), sent, within);
            within.remove(name);
            return named;
        }
        for (List<Schema> alternatives : List.of(orEmpty(schema.getOneOf()), orEmpty(schema.getAnyOf()))) {
            if (!alternatives.isEmpty()) {
                return of(alternatives.get(0), sent, within);
            }
        }
        return byType(schema, sent, within);
    }

    private static List<Schema> orEmpty(List<Schema> schemas) {
        return schemas == null ? List.of() : schemas;
    }

    private static Object own(Schema schema) {
        if (schema.getExamples() != null && !schema.getExamples().isEmpty()) {
            return schema.getExamples().get(0);
        }
        if (schema.getDefaultValue() != null) {
            return schema.getDefaultValue();
        }
        return schema.getEnumeration() == null || schema.getEnumeration().isEmpty()
                ? null
                : schema.getEnumeration().get(0);
    }

    private Object byType(Schema schema, boolean sent, Set<String> within) {
        Schema.SchemaType type = schema.getType() == null || schema.getType().isEmpty()
                ? Schema.SchemaType.OBJECT
                : schema.getType().get(0);
        return switch (type) {
            case ARRAY -> list(schema, sent, within);
            case OBJECT -> object(schema, sent, within);
            case INTEGER, NUMBER -> schema.getMinimum() == null ? 1 : schema.getMinimum();
            case BOOLEAN -> true;
            case STRING -> OF_FORMATS.get(String.valueOf(schema.getFormat()));
            case NULL -> null;
        };
    }

    private Object list(Schema schema, boolean sent, Set<String> within) {
        Object item = schema.getItems() == null ? null : of(schema.getItems(), sent, within);
        return item == null ? List.of() : new ArrayList<>(List.of(item));
    }

    private Object object(Schema schema, boolean sent, Set<String> within) {
        Map<String, Object> example = new LinkedHashMap<>();
        SchemaTree.properties(schema).forEach((field, value) -> {
            boolean shown = sent ? !isTrue(value.getReadOnly()) : !isTrue(value.getWriteOnly());
            boolean always =
                    schema.getRequired() != null && schema.getRequired().contains(field);
            if (shown && (always || own(value) != null)) {
                Object part = of(value, sent, within);
                if (part != null) {
                    example.put(field, part);
                }
            }
        });
        return example;
    }

    private static boolean isTrue(Boolean value) {
        return Boolean.TRUE.equals(value);
    }
}
