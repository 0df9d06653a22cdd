package dev.chartpulse.source.openapi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Discriminator;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Splits a schema that requests and answers share where an answer always has a field that a request may leave out: a {@code Message}
 * is what an answer has, a {@code MessageDefinition} what a request may send. Whoever reads an answer need not ask whether the field
 * is there, and may send it back, since the answer's schema is a special case of the request's.
 */
final class AnswerSchemas {

    private static final List<String> ZONE = List.of("zone");
    private static final List<String> SERIES = List.of("series");

    /** The fields with a default, which every answer has, by the schema. */
    private static final Map<String, List<String>> ALWAYS = Map.ofEntries(
            Map.entry("Message", List.of("mentions", "attachments")),
            Map.entry("When", List.of("mode", "match")),
            Map.entry("ThresholdCondition", SERIES),
            Map.entry("ComparisonCondition", SERIES),
            Map.entry("NoDataCondition", SERIES),
            Map.entry("EveryMinutesSchedule", ZONE),
            Map.entry("HourlySchedule", ZONE),
            Map.entry("DailySchedule", ZONE),
            Map.entry("WeeklySchedule", ZONE),
            Map.entry("MonthlySchedule", ZONE),
            Map.entry("CronSchedule", ZONE));

    /** An answer with examples of what can be sent. */
    private static final String OF_REQUESTS = "ScheduleKind";

    private static final String DEFINITION = "Definition";

    private final SchemaTree schemas;

    AnswerSchemas(SchemaTree schemas) {
        this.schemas = schemas;
    }

    void split() {
        Set<String> sent = new HashSet<>();
        Set<String> given = new HashSet<>();
        schemas.operations().forEach(operation -> {
            SchemaTree.sent(operation).forEach(schema -> sent.addAll(schemas.reachable(schema)));
            SchemaTree.given(operation).forEach(schema -> given.addAll(schemas.reachable(schema)));
        });
        Set<String> shared = schemas.names().stream()
                .filter(sent::contains)
                .filter(given::contains)
                .filter(this::leadsToAnswers)
                .collect(Collectors.toSet());
        Map<String, Schema> requests = new LinkedHashMap<>();
        Map<String, Schema> answers = new LinkedHashMap<>();
        schemas.names().forEach(name -> {
            Schema schema = schemas.named(name);
            if (shared.contains(name)) {
                requests.put(ofRequest(name), SchemaTree.copy(schema));
                answers.put(ofAnswer(name), complete(name, schema));
                schemas.remove(name);
            } else {
                (given.contains(name) && !name.equals(OF_REQUESTS) ? answers : requests).put(name, schema);
            }
        });
        requests.forEach(schemas::put);
        answers.forEach(schemas::put);
        requests.values().forEach(schema -> refer(schema, shared, AnswerSchemas::ofRequest));
        answers.values().forEach(schema -> refer(schema, shared, AnswerSchemas::ofAnswer));
        schemas.operations().forEach(operation -> {
            SchemaTree.sent(operation).forEach(schema -> refer(schema, shared, AnswerSchemas::ofRequest));
            SchemaTree.given(operation).forEach(schema -> refer(schema, shared, AnswerSchemas::ofAnswer));
        });
    }

    private boolean leadsToAnswers(String name) {
        return schemas.reachable(OASFactory.createSchema().ref(SchemaTree.reference(name))).stream()
                .anyMatch(ALWAYS::containsKey);
    }

    private static String ofRequest(String name) {
        return name.endsWith(DEFINITION) ? name : name + DEFINITION;
    }

    private static String ofAnswer(String name) {
        return name.endsWith(DEFINITION) ? name.substring(0, name.length() - DEFINITION.length()) : name;
    }

    private static Schema complete(String name, Schema schema) {
        List<String> always = ALWAYS.get(name);
        if (always != null) {
            List<String> required = new ArrayList<>(schema.getRequired() == null ? List.of() : schema.getRequired());
            required.addAll(always);
            schema.setRequired(required);
        }
        return schema;
    }

    private static void refer(Schema schema, Set<String> shared, UnaryOperator<String> side) {
        SchemaTree.within(schema, part -> {
            SchemaTree.name(part)
                    .filter(shared::contains)
                    .ifPresent(name -> part.setRef(SchemaTree.reference(side.apply(name))));
            Discriminator kinds = part.getDiscriminator();
            if (kinds != null && kinds.getMapping() != null) {
                kinds.setMapping(kinds.getMapping().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, kind -> referred(kind.getValue(), shared, side))));
            }
        });
    }

    private static String referred(String reference, Set<String> shared, UnaryOperator<String> side) {
        String name = SchemaTree.name(OASFactory.createSchema().ref(reference)).orElseThrow();
        return shared.contains(name) ? SchemaTree.reference(side.apply(name)) : reference;
    }
}
