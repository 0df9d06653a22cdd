package dev.chartpulse.source.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.testkit.Request;
import dev.chartpulse.source.testkit.ServiceTest;

/** The description of the API is complete enough to generate a client from. */
@QuarkusTest
class OpenApiComponentTest extends ServiceTest {

    private static JsonNode description() throws IOException {
        return new ObjectMapper()
                .readTree(Request.anonymous().get("/q/openapi?format=json").asByteArray());
    }

    private static List<JsonNode> operations(JsonNode api) {
        List<JsonNode> operations = new ArrayList<>();
        api.get("paths")
                .forEach(path -> path.forEach(node -> {
                    if (node.isObject()) {
                        operations.add(node);
                    }
                }));
        return operations;
    }

    @Test
    void everyOperationHasANameOfItsOwnAndItsAnswers() throws IOException {
        JsonNode api = description();
        Set<String> names = new HashSet<>();
        for (JsonNode operation : operations(api)) {
            String name = operation.path("operationId").asText();
            assertThat(name).isNotBlank();
            assertThat(names.add(name)).as(name).isTrue();
            JsonNode responses = operation.get("responses");
            assertThat(responses.has("401")).as(name).isTrue();
            assertThat(responses.has("default")).as(name).isTrue();
            assertThat(success(responses)).as(name).isTrue();
        }
        assertThat(names)
                .contains(
                        "createIntegration",
                        "checkIntegration",
                        "createSource",
                        "createDestination",
                        "testDestination",
                        "preview");
    }

    private static boolean success(JsonNode responses) {
        return responses.has("204")
                || Stream.of("200", "201", "202")
                        .anyMatch(
                                status -> responses.path(status).at("/content").size() > 0);
    }

    @Test
    void clientsLearnWhereTheApiIsAndTheSwaggerUiCanAskWhereItStands() throws IOException {
        assertThat(description().get("servers").findValuesAsText("url"))
                .containsExactly("https://tools.example.com/charts", "/");
    }

    @Test
    void everyReferenceLeadsSomewhere() throws IOException {
        JsonNode api = description();
        for (JsonNode reference : api.findValues("$ref")) {
            assertThat(api.at(reference.asText().substring(1)).isMissingNode())
                    .as(reference.asText())
                    .isFalse();
        }
    }

    @Test
    void theKeyAndTheProblemsAreDescribed() throws IOException {
        JsonNode api = description();
        JsonNode key = api.at("/components/securitySchemes/apiKey");
        assertThat(key.get("in").asText()).isEqualTo("header");
        assertThat(key.get("name").asText()).isEqualTo("X-API-Key");
        assertThat(api.at("/security/0").has("apiKey")).isTrue();
        assertThat(api.at("/components/schemas/Problem/properties").has("action"))
                .isTrue();
        assertThat(api.at("/paths/~1api~1v1~1sources/post/responses/422/content/application~1problem+json/schema/$ref")
                        .asText())
                .endsWith("/Problem");
        assertThat(api.at("/paths/~1api~1v1~1connections~1{id}~1pulses/post/responses/429/content")
                        .has("application/problem+json"))
                .isTrue();
    }

    @Test
    void anIntervalIsAText() throws IOException {
        JsonNode api = description();
        for (String name : List.of(
                "Metric/properties/minInterval", "DataSourceRef/properties/interval", "Source/properties/gaps")) {
            JsonNode schema = api.at("/components/schemas/" + name);
            String reference = schema.path("$ref").asText();
            JsonNode meant = reference.isEmpty() ? schema : api.at(reference.substring(1));
            assertThat(meant.path("type").asText()).as(name).isEqualTo("string");
        }
    }

    @Test
    void thePreviewHasBothForms() throws IOException {
        JsonNode content = description().at("/paths/~1api~1v1~1previews/post/responses/200/content");
        assertThat(content.has("image/png")).isTrue();
        assertThat(content.has("application/json")).isTrue();
    }

    @Test
    void theKindsOfAnIntegrationAreToldApart() throws IOException {
        JsonNode api = description();
        JsonNode schema = api.at("/components/schemas/NewIntegration");
        assertThat(schema.get("oneOf")).hasSize(2);
        assertThat(schema.at("/discriminator/propertyName").asText()).isEqualTo("kind");
        JsonNode grafana = api.at("/components/schemas/NewGrafanaIntegration");
        assertThat(grafana.at("/properties/kind/enum/0").asText()).isEqualTo("grafana");
        assertThat(grafana.at("/properties").has("url")).isTrue();
        assertThat(grafana.get("required").toString()).contains("kind", "name", "url", "token");
    }

    @Test
    void theKindsOfADestinationAreToldApart() throws IOException {
        JsonNode schemas = description().at("/components/schemas");
        assertThat(schemas.at("/DestinationDefinition/oneOf")).hasSize(5);
        assertThat(schemas.at("/DestinationDefinition/discriminator/propertyName")
                        .asText())
                .isEqualTo("kind");
        assertThat(schemas.at("/DestinationDefinition/discriminator/mapping/chat")
                        .asText())
                .endsWith("/GoogleChatDestination");
        assertThat(schemas.at("/WebhookDestination/properties/kind/enum/0").asText())
                .isEqualTo("webhook");
        assertThat(schemas.at("/Destination/properties").has("host")).isTrue();
        assertThat(schemas.at("/Destination/properties").has("url")).isFalse();
    }

    @Test
    void theKindsOfAConditionAreToldApart() throws IOException {
        JsonNode schemas = description().at("/components/schemas");
        assertThat(schemas.at("/Condition/oneOf")).hasSize(3);
        assertThat(schemas.at("/Condition/discriminator/propertyName").asText()).isEqualTo("kind");
        assertThat(schemas.at("/Condition/discriminator/mapping/noData").asText())
                .endsWith("/NoDataCondition");
        JsonNode threshold = schemas.at("/ThresholdCondition");
        assertThat(threshold.at("/properties/kind/enum/0").asText()).isEqualTo("threshold");
        assertThat(threshold.get("required").toString()).contains("metric", "figure", "operator", "value");
        assertThat(schemas.at("/Operator/enum").toString()).contains("atLeast", "notEquals");
        assertThat(schemas.at("/FigureName/enum").toString()).contains("last", "age");
        assertThat(schemas.at("/SendMode/enum").toString()).contains("always", "while", "onChange");
        assertThat(schemas.at("/Period/enum").toString()).contains("window", "1d", "7d");
    }

    @Test
    void theKindsOfAScheduleAreToldApart() throws IOException {
        JsonNode api = description();
        JsonNode schema = api.at("/components/schemas/ScheduleDefinition");
        assertThat(schema.get("oneOf")).hasSize(6);
        assertThat(schema.at("/discriminator/propertyName").asText()).isEqualTo("kind");
        assertThat(schema.at("/discriminator/mapping/monthly").asText()).endsWith("/MonthlySchedule");
        assertThat(schema.get("description").asText()).contains("fires once, at the first instant after the gap");
        JsonNode weekly = api.at("/components/schemas/WeeklySchedule");
        assertThat(weekly.at("/properties/kind/enum/0").asText()).isEqualTo("weekly");
        assertThat(weekly.get("required").toString()).contains("kind", "days", "times");
        assertThat(api.at("/components/schemas/Weekday/enum").toString()).contains("\"monday\"");
        assertThat(api.at("/components/schemas/DayKind/enum").toString()).contains("\"working-day\"");
        assertThat(api.at("/components/schemas/CatchUp/enum").toString()).contains("\"latest\"");
    }
}
