package dev.chartpulse.source.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;

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
        assertThat(api.at("/paths/~1api~1v1~1sources/post/responses/422/$ref").asText())
                .isEqualTo("#/components/responses/Unprocessable");
        assertThat(api.at("/components/responses/Unprocessable/content/application~1problem+json/schema/$ref")
                        .asText())
                .endsWith("/Problem");
        assertThat(api.at("/components/schemas/ProblemCode/enum").toString())
                .contains("\"changed-meanwhile\"", "\"query-rejected\"")
                .doesNotContain("internal-token", "\"missed\"");
        assertThat(api.at("/components/schemas/FailureKind/enum").toString())
                .contains("\"missed\"", "\"query-rejected\"")
                .doesNotContain("cursor-invalid");
    }

    @Test
    void entityTagsAreDescribedWhereTheyAreGivenAndCompared() throws IOException {
        JsonNode paths = description().get("paths");
        assertThat(paths.at("/~1api~1v1~1sources/post/responses/201/headers").has("ETag"))
                .isTrue();
        assertThat(paths.at("/~1api~1v1~1keys/post/responses/201/headers").has("ETag"))
                .isTrue();
        assertThat(paths.at("/~1api~1v1~1connections~1{id}~1pulses/post/responses/202/headers")
                        .has("ETag"))
                .isFalse();
        JsonNode settings = paths.at("/~1api~1v1~1workspace/put");
        assertThat(settings.get("responses").has("412")).isTrue();
        assertThat(settings.get("parameters").findValuesAsText("name")).contains("If-Match");
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
                .endsWith("/GoogleChatDestinationDefinition");
        assertThat(schemas.at("/WebhookDestination/properties").has("host")).isTrue();
        assertThat(schemas.at("/WebhookDestination/properties").has("url")).isFalse();
        assertThat(schemas.at("/SlackDestination/properties").has("host")).isFalse();
        assertThat(schemas.at("/SlackDestination/required").toString()).contains("channelId");
    }

    @Test
    void whatGetGivesPutTakes() throws IOException {
        JsonNode schemas = description().at("/components/schemas");
        JsonNode email = schemas.at("/EmailDestinationDefinition");
        assertThat(email.at("/additionalProperties").isBoolean()).isTrue();
        assertThat(email.at("/properties/usedBy/readOnly").asBoolean()).isTrue();
        assertThat(email.at("/properties").has("channelName")).isFalse();
        assertThat(schemas.at("/DataSourceChoice/properties/version/readOnly").asBoolean())
                .isTrue();
        assertThat(schemas.at("/MetricDefinition/properties/refId/readOnly").asBoolean())
                .isTrue();
        assertThat(schemas.at("/SourceDefinition/properties/title").has("readOnly"))
                .isFalse();
    }

    @Test
    void aPatchHasTheFieldsThatCanBeWrittenEachOfWhichMayBeTakenAway() throws IOException {
        JsonNode patch = description().at("/components/schemas/SourcePatch");
        assertThat(patch.has("required")).isFalse();
        assertThat(patch.at("/properties/title/type").toString()).contains("string", "null");
        assertThat(patch.at("/properties").has("usedBy")).isFalse();
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
        assertThat(schema.at("/discriminator/mapping/monthly").asText()).endsWith("/MonthlyScheduleDefinition");
        assertThat(api.at("/components/schemas/Schedule/discriminator/mapping/monthly")
                        .asText())
                .endsWith("/MonthlySchedule");
        assertThat(schema.get("description").asText()).contains("fires once, at the first instant after the gap");
        JsonNode weekly = api.at("/components/schemas/WeeklySchedule");
        assertThat(weekly.at("/properties/kind/enum/0").asText()).isEqualTo("weekly");
        assertThat(weekly.get("required").toString()).contains("kind", "days", "times");
        assertThat(api.at("/components/schemas/Weekday/enum").toString()).contains("\"monday\"");
        assertThat(api.at("/components/schemas/DayKind/enum").toString()).contains("\"working-day\"");
        assertThat(api.at("/components/schemas/CatchUp/enum").toString()).contains("\"latest\"");
    }

    @Test
    void whatIsWholeUnlessALimitIsSetSaysSo() throws IOException {
        for (JsonNode parameter : description().at("/paths/~1api~1v1~1export/get/parameters")) {
            if (parameter.get("name").asText().equals("limit")) {
                assertThat(parameter.at("/schema/maximum").asInt()).isEqualTo(5_000);
                assertThat(parameter.get("schema").has("default")).isFalse();
            }
        }
        assertThat(description().at("/paths/~1api~1v1~1audit/get/parameters").toString())
                .contains("\"maximum\":200", "\"default\":50");
    }
}
