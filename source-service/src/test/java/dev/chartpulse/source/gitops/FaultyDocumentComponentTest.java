package dev.chartpulse.source.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.testkit.Reply;

/** Whoever wrote a document with a fault is told in the document's own words. */
@QuarkusTest
class FaultyDocumentComponentTest extends DocumentTest {

    private static final String DOCUMENT = """
            apiVersion: chartpulse.dev/v1
            settings: {name: Default, unknown: x}
            integrations:
              - {name: Grafana, kind: grafana, url: "https://grafana.example.com", unknown: x}
            sources:
              - {title: Checkout, integration: Grafana, dataSource: {uid: prom-1}, metrics: [{expression: up}], chartType: line, window: 1h, unknown: x}
            destinations:
              - {name: Hook, kind: webhook, unknown: x}
            connections:
              - name: Morning
                source: Checkout
                destinations: [Hook]
                unknown: x
                schedule: {kind: daily, times: ["09:00"], dates: {unknown: x}}
            """;

    @ParameterizedTest
    @CsvSource({
        "2, settings, calendar, calendarId",
        "4, integrations[0], tokenFrom, token",
        "6, sources[0], integration, integrationId",
        "8, destinations[0], secretFrom, secret",
        "13, connections[0], destinations, destinationIds",
        "13, connections[0], paused, sourceId",
        "14, connections[0].schedule.dates, calendar, calendarId"
    })
    void theFieldsThatThereAreAreNamedAsDocumentsWriteThem(int line, String place, String told, String notTold) {
        Reply refused = problem(document(DOCUMENT).post("/api/v1/import"), 422, "invalid-field");

        List<Map<String, String>> errors = refused.path("errors");
        String message = errors.stream()
                .filter(error -> error.get("field").equals(place + ".unknown"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(refused))
                .get("message");
        assertThat(message).startsWith("is not a field here; the fields are ").endsWith(" (line " + line + ")");
        assertThat(message.split("[ ,]+")).contains(told).doesNotContain(notTold);
    }

    @Test
    void aFieldOfRestIsToldWithTheOneOfDocuments() {
        problem(
                        document(DOCUMENT.replace("source: Checkout", "sourceId: Checkout"))
                                .post("/api/v1/import"),
                        422,
                        "invalid-field")
                .body(
                        "detail",
                        containsString(
                                "connections[0].sourceId: is not a field of documents, which know others by name: write source (line 11)"));
    }

    @Test
    void whatIsMissingIsAskedForByName() {
        problem(document(DOCUMENT.replace("    source: Checkout\n", "")).post("/api/v1/import"), 422, "invalid-field")
                .body(
                        "detail",
                        containsString("connections[0].source: is missing; give the name of a source (line 10)"));
    }

    @Test
    void aNameThatNobodySeesIsMissing() {
        problem(
                        document(DOCUMENT.replace("name: Morning", "name: \"\\u200b\\u2060\""))
                                .post("/api/v1/import"),
                        422,
                        "invalid-field")
                .body("detail", containsString("connections[0].name: is missing: documents know resources by it"));
    }

    @Test
    void aDocumentThatIsTooLargeCanBeImportedInParts() {
        problem(document("#" + "x".repeat(Document.MAX_BYTES)).post("/api/v1/import"), 413, "body-too-large")
                .body("action", containsString("GET /api/v1/export?limit=2000 gives such parts"));
    }
}
