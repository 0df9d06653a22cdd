package dev.chartpulse.source.openapi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Discriminator;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Gives the schemas names that say what they are to a client. Plain values, such as a UUID, have none: a client has a type for
 * them already.
 */
final class SchemaNames {

    /** Java's types that JSON has as a text, and the format of the text. */
    private static final Map<String, String> FORMATS =
            Map.of("UUID", "uuid", "Instant", "date-time", "LocalDate", "date");

    /** Nested enums of {@code contracts}, which knows nothing of this description: the field that has the enum, and its name. */
    private static final Map<String, String> NESTED = Map.of(
            "SlackPerson.kind", "SlackPersonKind",
            "SuggestionQuery.kind", "SuggestionKind",
            "ConditionOutcome.state", "ConditionResult",
            "Layer.status", "LayerStatus");

    /** Raw JSON, described where it stands. */
    private static final Set<String> JACKSON = Set.of("ObjectNode", "JsonNode", "JsonNodeType");

    private static final String PAGE = "Page";

    private final SchemaTree schemas;

    SchemaNames(SchemaTree schemas) {
        this.schemas = schemas;
    }

    void tidy() {
        schemas.each(this::inline);
        Map<String, String> renamed = new HashMap<>();
        NESTED.forEach((field, name) -> generated(field).ifPresent(generated -> renamed.put(generated, name)));
        schemas.names().stream().filter(name -> name.startsWith(PAGE)).forEach(name -> renamed.put(name, page(name)));
        renamed.forEach(this::rename);
        schemas.each(schema -> refer(schema, renamed));
    }

    /** Removes what no operation leads to. */
    void removeUnused() {
        Set<String> used = schemas.used();
        schemas.names().stream().filter(name -> !used.contains(name)).forEach(schemas::remove);
    }

    private void inline(Schema schema) {
        String name = SchemaTree.name(schema).orElse("");
        if (FORMATS.containsKey(name)) {
            schema.ref(null).type(List.of(Schema.SchemaType.STRING)).format(FORMATS.get(name));
        } else if (JACKSON.contains(name)) {
            schema.ref(null)
                    .type(List.of(Schema.SchemaType.OBJECT))
                    .additionalPropertiesSchema(OASFactory.createSchema().booleanSchema(true));
        } else if (name.indexOf('.') > 0) {
            Schema plain = schemas.named(name);
            schema.ref(null).type(plain.getType());
            if (schema.getExamples() == null) {
                schema.setExamples(plain.getExamples());
            }
        }
        if (schema.getFormat() != null && FORMATS.containsValue(schema.getFormat())) {
            // The pattern that Quarkus writes says less than the format does.
            schema.setPattern(null);
        }
        if (schema.getItems() != null && schema.getEnumeration() != null) {
            // Quarkus writes the values of a list's items to the list.
            schema.getItems().setEnumeration(schema.getEnumeration());
            schema.setEnumeration(null);
        }
        if (schema.getRef() != null) {
            schema.setType(null);
        }
    }

    /** The name that Quarkus gives to the type of a field: with a number, where two types have the same. */
    private Optional<String> generated(String field) {
        String[] names = field.split("\\.");
        return Optional.ofNullable(schemas.named(names[0]))
                .flatMap(holder -> SchemaTree.name(holder.getProperties().get(names[1])));
    }

    /** A page of connections is a ConnectionPage. */
    private String page(String name) {
        Schema items = schemas.named(name).getProperties().get("items");
        return SchemaTree.name(items.getItems()).orElseThrow() + PAGE;
    }

    private void rename(String from, String to) {
        Schema schema = schemas.named(from);
        if (schema != null) {
            schemas.remove(from);
            schemas.put(to, schema);
        }
    }

    private static void refer(Schema schema, Map<String, String> renamed) {
        SchemaTree.name(schema).map(renamed::get).ifPresent(name -> schema.setRef(SchemaTree.reference(name)));
        Discriminator discriminator = schema.getDiscriminator();
        if (discriminator != null && discriminator.getMapping() != null) {
            discriminator.setMapping(discriminator.getMapping().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            entry -> SchemaTree.reference(renamed.getOrDefault(
                                    entry.getValue()
                                            .substring(SchemaTree.reference("").length()),
                                    entry.getValue()
                                            .substring(SchemaTree.reference("").length()))))));
        }
    }
}
