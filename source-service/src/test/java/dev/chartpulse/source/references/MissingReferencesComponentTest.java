package dev.chartpulse.source.references;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.testkit.PulseTest;

/** What a body names and is not there is told together with all else that is wrong with it. */
@QuarkusTest
class MissingReferencesComponentTest extends PulseTest {

    private static final String NOWHERE = "99999999-0000-4000-8000-000000000009";

    @Test
    void whatIsMissingIsToldBesideValuesThatCannotBeUsed() {
        problem(post("/connections", """
                                {"sourceId":"%1$s","destinationIds":["%2$s","%1$s"],"message":{"title":"x"},
                                 "schedule":{"kind":"daily","times":["25:00"],"zone":"UTC","dates":{"calendarId":"%1$s"}},
                                 "owner":{"integrationId":"%1$s","channelId":"C0123456789"}}""".formatted(NOWHERE, CHANNEL)), 422, "invalid-field")
                .body(
                        "errors.field",
                        containsInAnyOrder(
                                "name",
                                "schedule.times[0]",
                                "sourceId",
                                "destinationIds[1]",
                                "schedule.dates.calendarId",
                                "owner.integrationId"));
    }

    @Test
    void whatIsMissingIsToldBesideValuesOfAWrongType() {
        problem(post("/sources", """
                                {"integrationId":"%s","title":"","dataSource":{"uid":"prom-1"},"splitYAxis":"maybe",
                                 "metrics":[{"model":{"sourceId":"%1$s"}}],"chartType":"line","window":"6h"}""".formatted(NOWHERE)), 400, "wrong-type")
                .body("errors.field", containsInAnyOrder("splitYAxis", "title", "integrationId"))
                .body(
                        "detail",
                        endsWith(
                                "integrationId: is no integration here; the list of integrations gives those that exist"))
                .body("action", equalTo("Correct the fields listed under errors."));
        problem(
                        api().contentType("application/merge-patch+json")
                                .body("{\"integrationId\":\"%s\",\"width\":1}".formatted(NOWHERE))
                                .send("PATCH", "/api/v1/sources/" + SOURCE),
                        422,
                        "invalid-field")
                .body("errors.field", contains("width", "integrationId"));
    }

    @Test
    void whatIsThereIsNotTold() {
        problem(post("/sources", "{\"integrationId\":\"%s\"}".formatted(GRAFANA)), 422, "invalid-field")
                .body("errors.field", contains("chartType", "dataSource", "metrics", "title", "window"));
    }

    /** That it is there, in another workspace, is not to be learnt. */
    @Test
    void whatAnotherWorkspaceHasIsMissing() {
        String others =
                post("/workspaces", "{\"name\":\"Others\"}").statusCode(201).path("id");
        try {
            problem(
                            api().header("X-Workspace", others)
                                    .json(
                                            "{\"integrationId\":\"%s\",\"title\":\"x\",\"dataSource\":{\"uid\":\"p\"},\"metrics\":[{\"expression\":\"up\"}],\"chartType\":\"line\"}"
                                                    .formatted(GRAFANA))
                                    .post("/api/v1/sources"),
                            422,
                            "invalid-field")
                    .body("errors.field", contains("window", "integrationId"));
        } finally {
            sql("delete from workspace where id = '" + others + "'");
        }
    }

    @Test
    void aMetricThatTheSourceDoesNotHaveIsTold() {
        problem(post("/connections", conditional("Z")), 422, "invalid-field")
                .body("errors.field", contains("when.conditions[0].metric"))
                .body("errors[0].message", equalTo("must be A; or B, if the source has a second metric"));
        sql("update source set metrics = '[{\"refId\":\"A\",\"expression\":\"up\"}]' where id = '" + SOURCE + "'");
        problem(post("/connections", conditional("B")), 422, "invalid-field")
                .body("errors.field", contains("when.conditions[0].metric"))
                .body("errors[0].message", equalTo("is no metric of the source, which has A"));
        post("/connections", conditional("A")).statusCode(201);
    }

    private static String conditional(String metric) {
        return """
                {"name":"Every morning","sourceId":"%s","destinationIds":["%s"],
                 "schedule":{"kind":"daily","times":["09:00"],"zone":"UTC"},
                 "when":{"mode":"always","conditions":[{"kind":"threshold","metric":"%s","figure":"last","operator":"above","value":5}]}}""".formatted(SOURCE, CHANNEL, metric);
    }
}
