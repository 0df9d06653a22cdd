package dev.chartpulse.source.openapi;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * What bodies of requests may hold: no field that is not described; in a PUT also what the GET of the same address gives and
 * the PUT leaves alone; in a PATCH any of the fields of the PUT, where null takes a field away.
 */
final class RequestBodies {

    private static final String PREVIEW = "PreviewDefinition";

    private final SchemaTree schemas;

    RequestBodies(SchemaTree schemas) {
        this.schemas = schemas;
    }

    void describe() {
        previews();
        schemas.paths().values().forEach(this::describe);
        close();
    }

    private void describe(PathItem item) {
        if (item.getPUT() == null || item.getPUT().getRequestBody() == null) {
            return;
        }
        Schema definition = body(item.getPUT());
        if (item.getGET() != null) {
            tolerate(definition, success(item.getGET()), new HashSet<>());
        }
        if (item.getPATCH() != null) {
            patch(item.getPATCH(), definition);
        }
    }

    private static Schema body(Operation operation) {
        return SchemaTree.schemas(operation.getRequestBody().getContent())
                .findFirst()
                .orElseThrow();
    }

    private static Schema success(Operation operation) {
        return SchemaTree.schemas(operation.getResponses().getAPIResponse("200").getContent())
                .findFirst()
                .orElseThrow();
    }

    /** Adds what only the answer has to what may be sent, as read-only: it is ignored. */
    private void tolerate(Schema sent, Schema given, Set<String> done) {
        String pair =
                SchemaTree.name(sent).orElse("") + " " + SchemaTree.name(given).orElse("");
        Schema request = schemas.meant(sent);
        Schema answer = schemas.meant(given);
        if (request == null || answer == null || request == answer || !pair.isBlank() && !done.add(pair)) {
            return;
        }
        if (request.getItems() != null && answer.getItems() != null) {
            tolerate(request.getItems(), answer.getItems(), done);
        } else if (request.getOneOf() != null) {
            request.getDiscriminator().getMapping().forEach((kind, reference) -> {
                String same = answer.getDiscriminator().getMapping().get(kind);
                tolerate(referring(reference), referring(same), done);
            });
        } else if (answer.getOneOf() != null) {
            answer.getOneOf().forEach(alternative -> tolerate(sent, alternative, done));
        } else if (request.getProperties() != null) {
            SchemaTree.properties(answer).forEach((field, schema) -> {
                Schema known = request.getProperties().get(field);
                if (known == null) {
                    request.addProperty(field, SchemaTree.copy(schema).readOnly(true));
                } else if (Boolean.TRUE.equals(known.getReadOnly())) {
                    widen(known, schema);
                } else {
                    tolerate(known, schema, done);
                }
            });
        }
    }

    /** A field that each kind of answer has with another value, such as the kind itself. */
    private static void widen(Schema known, Schema other) {
        if (known.getEnumeration() != null && other.getEnumeration() != null) {
            other.getEnumeration().stream()
                    .filter(value -> !known.getEnumeration().contains(value))
                    .forEach(known::addEnumeration);
        }
    }

    private static Schema referring(String reference) {
        return OASFactory.createSchema().ref(reference);
    }

    private void patch(Operation operation, Schema definition) {
        String name = SchemaTree.name(definition).orElseThrow();
        String patch = name.replaceAll("(Definition|Change)$", "") + "Patch";
        Map<String, Schema> properties = new LinkedHashMap<>();
        alternatives(schemas.named(name))
                .forEach(schema -> SchemaTree.properties(schema).forEach((field, value) -> {
                    if (!Boolean.TRUE.equals(value.getReadOnly())) {
                        properties.putIfAbsent(field, nullable(value));
                    }
                }));
        schemas.put(
                patch,
                OASFactory.createSchema()
                        .addType(Schema.SchemaType.OBJECT)
                        .description("A merge patch (RFC 7396): the fields to change; null takes a field away.")
                        .properties(properties));
        withoutExamplesOfKinds(properties, schemas.named(name));
        SchemaTree.schemas(operation.getRequestBody().getContent())
                .forEach(schema -> schema.type(null).ref(SchemaTree.reference(patch)));
    }

    /** The example of a patch has no field that only some kinds have: it would be refused for the others. */
    private void withoutExamplesOfKinds(Map<String, Schema> properties, Schema definition) {
        properties.forEach((field, schema) -> {
            if (!alternatives(definition)
                    .allMatch(kind -> SchemaTree.properties(kind).containsKey(field))) {
                schema.setExamples(null);
            }
        });
    }

    private Stream<Schema> alternatives(Schema schema) {
        return schema.getOneOf() == null
                ? Stream.of(schema)
                : schema.getOneOf().stream().map(schemas::meant);
    }

    /** An object in a patch is itself a patch, so that its fields are not asked for here. */
    private Schema nullable(Schema schema) {
        Schema meant = schemas.meant(schema);
        if (meant.getEnumeration() != null && meant == schema) {
            return OASFactory.createSchema()
                    .addType(Schema.SchemaType.STRING)
                    .addType(Schema.SchemaType.NULL)
                    .description(schema.getDescription());
        }
        boolean text = meant.getType() != null && !meant.getType().contains(Schema.SchemaType.OBJECT);
        if (meant != schema && text) {
            return OASFactory.createSchema()
                    .addAnyOf(referring(schema.getRef()))
                    .addAnyOf(OASFactory.createSchema().addType(Schema.SchemaType.NULL));
        }
        if (meant != schema || schema.getProperties() != null) {
            return OASFactory.createSchema()
                    .addType(Schema.SchemaType.OBJECT)
                    .addType(Schema.SchemaType.NULL)
                    .additionalPropertiesSchema(OASFactory.createSchema().booleanSchema(true))
                    .description("The fields of it to change"
                            + SchemaTree.name(schema)
                                    .map(name -> "; they are those of " + name)
                                    .orElse("")
                            + ".");
        }
        return SchemaTree.copy(schema).defaultValue(null).addType(Schema.SchemaType.NULL);
    }

    /** A preview has the fields of a definition, or of a saved source, and its own. */
    private void previews() {
        Schema preview = schemas.named(PREVIEW);
        if (preview == null) {
            return;
        }
        Map<String, Schema> own = preview.getProperties();
        List<Schema> alternatives = preview.getOneOf().stream()
                .map(alternative -> {
                    Schema whole = SchemaTree.copy(schemas.meant(alternative));
                    own.forEach((field, schema) -> whole.addProperty(field, SchemaTree.copy(schema)));
                    String name = SchemaTree.name(alternative).orElseThrow().replace("Definition", "") + "Preview";
                    schemas.put(name, whole);
                    return referring(SchemaTree.reference(name));
                })
                .toList();
        preview.properties(null).type(null).oneOf(alternatives);
    }

    /** Refuses fields that are not described, in whatever a request leads to. */
    private void close() {
        Set<String> sent = new HashSet<>();
        schemas.operations().stream()
                .flatMap(SchemaTree::sent)
                .forEach(schema -> sent.addAll(schemas.reachable(schema)));
        sent.stream()
                .map(schemas::named)
                .filter(schema -> !SchemaTree.properties(schema).isEmpty())
                .filter(schema -> schema.getAdditionalPropertiesSchema() == null)
                .forEach(schema -> schema.setAdditionalPropertiesSchema(
                        OASFactory.createSchema().booleanSchema(false)));
    }
}
