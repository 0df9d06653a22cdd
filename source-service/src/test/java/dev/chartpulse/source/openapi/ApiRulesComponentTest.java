package dev.chartpulse.source.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.openapi.Description.Operation;
import dev.chartpulse.source.testkit.Request;
import dev.chartpulse.source.testkit.ServiceTest;

/**
 * The rules that every operation and schema of the API keeps, so that clients can be generated. CONTRIBUTING says what a new
 * operation needs; docs/api/verify runs the tools that these rules anticipate.
 */
@QuarkusTest
class ApiRulesComponentTest extends ServiceTest {

    /** Endings and names that tell of our code and not of what is meant. */
    private static final Pattern JAVA = Pattern.compile(
            ".*(View|Form|Request|Response|Dto|Entity|Impl|Enum)"
                    + "|Page[A-Z].*|Kind|State|Status|Type|UUID|Instant|Local.*|Zone(Id|Offset|Rules).*|Duration|URI|.*Node|.*\\..*|.*[0-9]");

    private static final Set<String> ANONYMOUS =
            Set.of("getNewestChartOfConnection", "getNewestChartOfSource", "getSignedChart");

    @Inject
    ObjectMapper mapper;

    private final List<String> faults = new ArrayList<>();
    private Description api;

    @BeforeEach
    void load() {
        api = Description.load();
    }

    private void require(boolean holds, String place, String rule) {
        if (!holds) {
            faults.add(place + ": " + rule);
        }
    }

    private void assertNoFaults() {
        assertThat(faults).isEmpty();
    }

    @Test
    void theDescriptionSaysWhatItIs() {
        for (String pointer : List.of(
                "/info/title", "/info/version", "/info/description", "/info/contact/name", "/info/license/name")) {
            require(!api.at(pointer).asText().isBlank(), pointer, "is missing");
        }
        require(api.at("/info/license/identifier").isTextual(), "/info/license", "has no identifier");
        require(!api.at("/servers").isEmpty(), "/servers", "is empty");
        assertNoFaults();
    }

    @Test
    void everyOperationIsNamedAndExplained() {
        Set<String> ids = new HashSet<>();
        Set<String> tags = new HashSet<>();
        Set<String> defined = new HashSet<>();
        api.at("/tags").forEach(tag -> {
            require(!tag.path("description").asText().isBlank(), "tag " + tag.get("name"), "has no description");
            defined.add(tag.get("name").asText());
        });
        for (Operation operation : api.operations()) {
            String place = operation.method() + " " + operation.path();
            require(operation.id().matches("[a-z][A-Za-z]+"), place, "needs an operationId in camelCase");
            require(ids.add(operation.id()), place, "has the operationId of another");
            require(!operation.node().path("summary").asText().isBlank(), place, "needs a summary");
            require(!operation.node().path("summary").asText().endsWith("."), place, "the summary ends in a stop");
            require(!operation.node().path("description").asText().isBlank(), place, "needs a description");
            require(operation.node().path("tags").size() == 1, place, "needs one tag");
            operation.node().path("tags").forEach(tag -> tags.add(tag.asText()));
            require(!operation.path().endsWith("/"), place, "ends in a slash");
        }
        assertThat(tags).isEqualTo(defined);
        assertNoFaults();
    }

    @Test
    void everyParameterIsExplainedAndHasAnExample() {
        for (Operation operation : api.operations()) {
            Set<String> inPath = new HashSet<>();
            operation.node().path("parameters").forEach(parameter -> {
                String name = parameter.path("name").asText();
                String place = operation.id() + "?" + name;
                if (parameter.path("in").asText().equals("path")) {
                    inPath.add(name);
                } else {
                    require(!parameter.path("description").asText().isBlank(), place, "needs a description");
                }
                require(
                        parameter.has("example")
                                || parameter.has("examples")
                                || parameter.at("/schema").has("examples"),
                        place,
                        "needs an example");
                require(
                        parameter.path("schema").has("type")
                                || parameter.path("schema").has("$ref"),
                        place,
                        "needs a type");
            });
            Set<String> named = new HashSet<>();
            Pattern.compile("\\{(\\w+)}").matcher(operation.path()).results().forEach(r -> named.add(r.group(1)));
            require(inPath.equals(named), operation.id(), "its path parameters are " + named + ", not " + inPath);
        }
        assertNoFaults();
    }

    @Test
    void aCallerWithSeveralWorkspacesCanNameOneInEveryOperation() {
        for (Operation operation : api.operations()) {
            JsonNode parameters = operation.node().path("parameters");
            String last = parameters.path(parameters.size() - 1).path("name").asText();
            require(
                    last.equals("X-Workspace") != ANONYMOUS.contains(operation.id()),
                    operation.id(),
                    "names a workspace by its last parameter, unless nobody is asked who calls");
        }
        assertNoFaults();
    }

    @Test
    void everyOperationTellsTheStatusesThatItCanAnswer() {
        for (Operation operation : api.operations()) {
            Set<String> statuses = new HashSet<>();
            operation.answers().fieldNames().forEachRemaining(statuses::add);
            List<String> needed = new ArrayList<>(List.of("400", "422", "429", "500", "503", "default"));
            if (!ANONYMOUS.contains(operation.id())) {
                needed.addAll(List.of("401", "403"));
            }
            if (operation.path().contains("{")) {
                needed.add("404");
            }
            if (operation.node().has("requestBody")) {
                needed.addAll(List.of("408", "413", "415"));
            }
            if (Set.of("put", "patch").contains(operation.method())) {
                needed.add("409");
            }
            require(statuses.containsAll(needed), operation.id(), "answers " + needed + ", and tells " + statuses);
            require(statuses.stream().anyMatch(status -> status.startsWith("2")), operation.id(), "never succeeds");
            operation.answers().properties().forEach(answer -> {
                JsonNode meant = api.meant(answer.getValue());
                String place = operation.id() + " " + answer.getKey();
                require(!meant.path("description").asText().isBlank(), place, "needs a description");
                if (answer.getKey().matches("[45]..|default")) {
                    require(meant.path("content").has("application/problem+json"), place, "is a problem");
                }
                if (answer.getKey().matches("429|503")) {
                    require(meant.path("headers").has("Retry-After"), place, "has Retry-After");
                }
                if (answer.getKey().matches("201|202")) {
                    require(meant.path("headers").has("Location"), place, "has Location");
                }
                if (!ANONYMOUS.contains(operation.id())) {
                    require(meant.path("headers").has("RateLimit"), place, "has RateLimit");
                    require(meant.path("headers").has("RateLimit-Policy"), place, "has RateLimit-Policy");
                }
            });
        }
        assertNoFaults();
    }

    @Test
    void everyBodyHasAnExample() {
        for (Operation operation : api.operations()) {
            bodies(operation.id() + " request", operation.node().path("requestBody"));
            operation
                    .answers()
                    .properties()
                    .forEach(answer -> bodies(operation.id() + " " + answer.getKey(), api.meant(answer.getValue())));
        }
        assertNoFaults();
    }

    private void bodies(String place, JsonNode holder) {
        holder.path("content").properties().forEach(body -> {
            require(!body.getValue().path("schema").isEmpty(), place, "needs a schema that says something");
            // Only what is no text, a picture, needs none.
            if (!body.getValue().at("/schema/format").asText().equals("binary")) {
                require(
                        body.getValue().has("example") || body.getValue().has("examples"),
                        place + " " + body.getKey(),
                        "needs an example");
            }
        });
    }

    @Test
    void everyExampleIsWhatItsSchemaSays() {
        assertThat(Request.description().exampleFaults()).isEmpty();
    }

    @Test
    void examplesOfProblemsAreTheSameInEachBuild() {
        JsonNode problem = api.at("/components/schemas/Problem/examples/0");
        sorted("Problem", problem);
        sorted("Problem errors", problem.at("/errors/0"));
        api.at("/components/responses")
                .properties()
                .forEach(answer ->
                        sorted(answer.getKey(), answer.getValue().at("/content/application~1problem+json/example")));
        assertNoFaults();
    }

    @Test
    void anExampleOfAProblemIsOfItsStatus() {
        for (Operation operation : api.operations()) {
            operation.answers().properties().forEach(answer -> {
                JsonNode status = api.meant(answer.getValue()).at("/content/application~1problem+json/example/status");
                require(
                        !answer.getKey().matches("[45]..")
                                || status.isMissingNode()
                                || status.asText().equals(answer.getKey()),
                        operation.id() + " " + answer.getKey(),
                        "has an example of the status " + status);
            });
        }
        assertNoFaults();
    }

    private void sorted(String place, JsonNode example) {
        List<String> fields = new ArrayList<>();
        example.fieldNames().forEachRemaining(fields::add);
        require(!fields.isEmpty(), place, "needs an example");
        require(fields.equals(fields.stream().sorted().toList()), place, "needs its example's fields sorted");
    }

    @Test
    void headersAreInTheSameOrderInEachBuild() {
        for (Operation operation : api.operations()) {
            operation.answers().properties().forEach(answer -> {
                List<String> headers = new ArrayList<>();
                api.meant(answer.getValue()).path("headers").fieldNames().forEachRemaining(headers::add);
                int left = headers.indexOf("RateLimit");
                require(
                        left < 0 || left + 1 == headers.indexOf("RateLimit-Policy"),
                        operation.id() + " " + answer.getKey(),
                        "has its headers in the order " + headers);
            });
        }
        assertNoFaults();
    }

    @Test
    void noSchemaIsNamedAfterOurCode() {
        api.schemas()
                .keySet()
                .forEach(name -> require(!JAVA.matcher(name).matches(), name, "says nothing to a client"));
        assertNoFaults();
    }

    @Test
    void noSchemaIsWithoutUse() {
        assertThat(api.reachable(api.at("/paths"))).containsAll(api.schemas().keySet());
    }

    /** The name of a text or a number often says what it is; that of a flag seldom says what it means. */
    @Test
    void everyFlagIsExplained() {
        api.eachSchema((place, schema) -> schema.path("properties")
                .properties()
                .forEach(field -> require(
                        !field.getValue().path("type").asText().equals("boolean")
                                || !field.getValue()
                                        .path("description")
                                        .asText()
                                        .isBlank(),
                        place,
                        field.getKey() + " needs a description")));
        assertNoFaults();
    }

    @Test
    void whatIsRequiredIsDescribed() {
        api.eachSchema((place, schema) -> schema.path("required")
                .forEach(field -> require(
                        schema.path("properties").has(field.asText()),
                        place,
                        field + " is required, and not a field")));
        assertNoFaults();
    }

    /**
     * A field is always written if it cannot be null, or has a value where none was given. The other way, that what is required is
     * there, is seen by all tests, too: their answers are compared with the description.
     */
    @Test
    void whatAnAnswerAlwaysHasIsRequired() throws ReflectiveOperationException {
        Set<String> sent = new HashSet<>();
        api.operations()
                .forEach(operation -> sent.addAll(api.sent(operation.node().path("requestBody"))));
        Set<String> compared = new HashSet<>();
        for (JavaClass known : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.chartpulse.source", "dev.chartpulse.contracts")) {
            Schema named = known.isAnnotatedWith(Schema.class) ? known.getAnnotationOfType(Schema.class) : null;
            String name = named == null || named.name().isEmpty() ? known.getSimpleName() : named.name();
            JsonNode schema = api.at("/components/schemas/" + name);
            if (named == null && !known.getPackageName().startsWith("dev.chartpulse.contracts")
                    || !known.isRecord()
                    || !schema.has("properties")
                    || sent.contains(name)) {
                continue;
            }
            compared.add(name);
            JsonNode empty = empty(known.reflect());
            for (RecordComponent field : known.reflect().getRecordComponents()) {
                JsonInclude included = field.getAccessor().getAnnotation(JsonInclude.class);
                boolean always = included == null && field.getType().isPrimitive() || empty.has(field.getName());
                boolean required = schema.path("required").toString().contains('"' + field.getName() + '"');
                if (schema.get("properties").has(field.getName())) {
                    require(required || !always, name, field.getName() + " is always there, and not required");
                    require(!required || included == null, name, field.getName() + " may be left out, and is required");
                }
            }
        }
        assertThat(compared)
                .contains(
                        "Pulse",
                        "DeliveryCounts",
                        "ChartSummary",
                        "LastPulse",
                        "Message",
                        "When",
                        "ThresholdCondition");
        assertNoFaults();
    }

    /** How a record is written that was given nothing: with its defaults; nothing if it refuses that. */
    private JsonNode empty(Class<?> type) throws ReflectiveOperationException {
        Class<?>[] types = Stream.of(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        Object[] nothing = Stream.of(types)
                .map(each -> Array.get(Array.newInstance(each, 1), 0))
                .toArray();
        try {
            return mapper.valueToTree(constructor.newInstance(nothing));
        } catch (InvocationTargetException refused) {
            return MissingNode.getInstance();
        }
    }

    @Test
    void aScheduleOfAnAnswerHasItsZone() {
        JsonNode kinds = api.at("/components/schemas/Schedule/discriminator/mapping");
        assertThat(kinds).hasSize(6);
        kinds.forEach(kind -> require(
                api.at(kind.asText().substring(1)).path("required").toString().contains("\"zone\""),
                kind.asText(),
                "has its zone"));
        api.at("/components/schemas/ScheduleDefinition/discriminator/mapping")
                .forEach(kind -> require(
                        !api.at(kind.asText().substring(1))
                                .path("required")
                                .toString()
                                .contains("\"zone\""),
                        kind.asText(),
                        "can be sent without a zone"));
        assertNoFaults();
    }

    @Test
    void aBodyHasNoFieldThatIsNotDescribed() {
        for (Operation operation : api.operations()) {
            for (String name : api.reachable(operation.node().path("requestBody"))) {
                JsonNode schema = api.at("/components/schemas/" + name);
                if (schema.has("properties")) {
                    require(schema.has("additionalProperties"), name, "takes fields that are not described");
                }
            }
        }
        api.eachSchema((place, schema) -> {
            if (place.endsWith(".model")) {
                require(!schema.has("properties"), place, "is free");
                require(
                        !schema.path("additionalProperties").isBoolean()
                                || schema.get("additionalProperties").asBoolean(),
                        place,
                        "is free");
            }
        });
        assertNoFaults();
    }

    @Test
    void kindsAreToldApart() {
        for (String union : List.of(
                "NewIntegration",
                "Integration",
                "DestinationDefinition",
                "Destination",
                "ScheduleDefinition",
                "Schedule",
                "ConditionDefinition",
                "Condition")) {
            JsonNode schema = api.at("/components/schemas/" + union);
            assertThat(schema.at("/discriminator/propertyName").asText())
                    .as(union)
                    .isEqualTo("kind");
            assertThat(schema.path("oneOf")).as(union).hasSameSizeAs(schema.at("/discriminator/mapping"));
            schema.at("/discriminator/mapping").properties().forEach(entry -> {
                JsonNode part = api.at(entry.getValue().asText().substring(1));
                require(part.at("/properties/kind/enum/0").asText().equals(entry.getKey()), union, "has another kind");
                require(part.path("required").toString().contains("\"kind\""), union, "its kind is required");
            });
        }
        assertNoFaults();
    }

    @Test
    void textsArePatternedAsEveryClientReadsThem() {
        api.eachSchema((place, schema) -> {
            String pattern = schema.path("pattern").asText();
            if (!pattern.isEmpty()) {
                require(pattern.startsWith("^") && pattern.endsWith("$"), place, "the pattern is not anchored");
                require(!pattern.contains("\\p{"), place, "the pattern has classes that not every language knows");
            }
        });
        assertNoFaults();
    }

    @Test
    void everyTextSaysWhatItHolds() {
        api.eachSchema((place, schema) -> {
            boolean said = List.of("examples", "enum", "format", "default", "readOnly").stream()
                    .anyMatch(schema::has);
            boolean list = place.endsWith("[]") || place.contains("?");
            require(
                    !schema.path("type").asText().equals("string") || said || list || place.endsWith("|"),
                    place,
                    "needs an example");
        });
        assertNoFaults();
    }

    @Test
    void whatHasFewValuesNamesThem() {
        Map<String, String> places = new HashMap<>();
        places.put("kinds of deliveries", "Delivery/properties/kind");
        places.put("events", "TimelineEntry/properties/event");
        places.put("layers", "Layer/properties/name");
        places.put("kinds of failures", "Failure/properties/kind");
        places.put("kinds of users", "Use/properties/kind");
        places.put("kinds of what is audited", "AuditSubject/properties/kind");
        places.put("actions that are audited", "AuditEntry/properties/action");
        places.put("codes", "Problem/properties/code");
        places.forEach((what, place) -> require(
                !api.meant(api.at("/components/schemas/" + place)).path("enum").isEmpty(), what, "are not listed"));
        assertThat(api.at("/components/schemas/Series/properties/values/items/type")
                        .toString())
                .contains("null");
        assertThat(api.at("/components/schemas/UpcomingInstants/properties/zone/type")
                        .asText())
                .isEqualTo("string");
        for (Operation operation : api.operations()) {
            operation.node().path("parameters").forEach(parameter -> {
                if (Set.of("limit", "count", "width")
                        .contains(parameter.get("name").asText())) {
                    require(parameter.at("/schema/type").asText().equals("integer"), operation.id(), "counts by text");
                }
                if (parameter.at("/schema/type").asText().equals("array")) {
                    require(parameter.at("/schema/items").has("enum"), operation.id(), "filters by any text");
                }
            });
        }
        assertNoFaults();
    }
}
