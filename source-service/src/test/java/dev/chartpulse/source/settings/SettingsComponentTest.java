package dev.chartpulse.source.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.source.notices.ExpiryNotices;
import dev.chartpulse.source.testkit.PulseTest;
import dev.chartpulse.source.testkit.Reply;
import dev.chartpulse.source.testkit.Request;

/** Each setting of a workspace, and that it takes effect. */
@QuarkusTest
class SettingsComponentTest extends PulseTest {

    private static final Instant NEVER = Instant.parse("2999-01-01T00:00:00Z");
    private static final String CONNECTION = """
            {"name":"C","sourceId":"%s","destinationIds":["%s"],"schedule":{"kind":"daily","times":["09:00"]}}""".formatted(SOURCE, MAIL);

    @Inject
    ExpiryNotices expiring;

    @AfterEach
    void reset() {
        put("/workspace", "{\"name\":\"Default\"}").statusCode(200);
    }

    private static Reply patch(String body) {
        return api().contentType("application/merge-patch+json").body(body).send("PATCH", "/api/v1/workspace");
    }

    @Test
    void whatIsNotSetIsAsTheConfigurationSays() {
        get("/workspace")
                .statusCode(200)
                .body("id", equalTo(WORKSPACE.toString()))
                .body("name", equalTo("Default"))
                .body("zone", nullValue())
                .body("effective.zone", equalTo("UTC"))
                .body("effective.theme", equalTo("light"))
                .body("effective.graceMinutes", equalTo(360))
                .body("effective.owner", nullValue());
        post("/connections", CONNECTION)
                .statusCode(201)
                .body("graceMinutes", equalTo(360))
                .body("schedule.zone", equalTo("UTC"));
    }

    @Test
    void newConnectionsHaveTheZoneTheGraceAndTheCalendarOfTheWorkspace() {
        String calendar = post("/calendars", "{\"name\":\"Holidays\",\"dates\":[\"12-25\"]}")
                .path("id");
        patch("{\"zone\":\"Europe/Zurich\",\"graceMinutes\":45,\"calendarId\":\"%s\"}".formatted(calendar))
                .statusCode(200)
                .body("effective.zone", equalTo("Europe/Zurich"));
        String id = post("/connections", CONNECTION)
                .statusCode(201)
                .body("schedule.zone", equalTo("Europe/Zurich"))
                .body("schedule.dates.calendarId", equalTo(calendar))
                .body("graceMinutes", equalTo(45))
                .body("scheduleText", containsString("but not on the days of the calendar \"Holidays\""))
                .path("id");
        put("/connections/" + id, CONNECTION).statusCode(200).body("schedule.dates", nullValue());
        delete("/connections/" + id).statusCode(204);
        problem(delete("/calendars/" + calendar), 409, "calendar-in-use")
                .body("detail", containsString("the settings of the workspace"));
    }

    @Test
    void aScheduleIsShownAsANewConnectionWouldHaveIt() {
        String calendar =
                post("/calendars", "{\"name\":\"All\",\"dates\":[\"12-25\"]}").path("id");
        patch("{\"zone\":\"Europe/Zurich\",\"calendarId\":\"%s\"}".formatted(calendar))
                .statusCode(200);
        String schedule = "{\"kind\":\"daily\",\"times\":[\"09:00\"]}";
        post("/schedules/next", schedule)
                .statusCode(200)
                .body("scheduleText", containsString("the calendar \"All\""))
                .body("zone", equalTo("Europe/Zurich"));
        post("/schedules/next?saved=true", schedule)
                .statusCode(200)
                .body("scheduleText", not(containsString("calendar")));
        problem(post("/schedules/next?saved=1", schedule), 422, "invalid-field")
                .body("errors.field", contains("saved"));
    }

    @Test
    void aNewWorkspaceIsAtItsLocation() {
        Reply made = post("/workspaces", "{\"name\":\"Payments\"}").statusCode(201);
        String path = "/workspaces/" + made.path("id");
        assertThat(made.header("Location")).endsWith("/api/v1" + path);
        get(path)
                .statusCode(200)
                .header("ETag", equalTo(made.header("ETag")))
                .body("name", equalTo("Payments"))
                .body("effective.zone", equalTo("UTC"));
        String key = api().header("X-Workspace", made.path("id"))
                .json("{\"name\":\"k\",\"role\":\"admin\"}")
                .post("/api/v1/keys")
                .path("key");
        Request.anonymous().header("X-API-Key", key).get("/api/v1" + path).statusCode(200);
        problem(
                Request.anonymous().header("X-API-Key", key).get("/api/v1/workspaces/" + WORKSPACE),
                404,
                "workspace-not-found");
        sql("delete from api_key; delete from workspace where id <> '" + WORKSPACE + "'");
    }

    @Test
    void everyFaultOfTheSettingsIsToldAtOnce() {
        problem(
                        put(
                                "/workspace",
                                "{\"name\":\"\",\"zone\":\"Mars\",\"sender\":\"x\",\"graceMinutes\":0,\"owner\":{\"email\":\"x\"}}"),
                        422,
                        "invalid-field")
                .body("errors.field", contains("graceMinutes", "name", "owner.email", "sender", "zone"));
        problem(
                        put(
                                "/workspace",
                                "{\"name\":\"x\",\"calendarId\":\"%s\",\"owner\":{\"integrationId\":\"%s\",\"channelId\":\"C1\"}}"
                                        .formatted(UUID.randomUUID(), GRAFANA)),
                        422,
                        "invalid-field")
                .body("errors.field", contains("calendarId", "owner.integrationId"));
        problem(
                        patch("{\"owner\":{\"integrationId\":\"%s\",\"channelId\":\" \"}}".formatted(SLACK)),
                        422,
                        "invalid-field")
                .body("errors.field", contains("owner.channelId"))
                .body("errors.message", contains("is missing"));
    }

    @Test
    void newSourcesHaveTheThemeOfTheWorkspace() {
        patch("{\"theme\":\"dark\"}").statusCode(200);
        String source = """
                {"integrationId":"%s","title":"T","dataSource":{"uid":"prom-1"},"metrics":[{"expression":"up"}],
                 "chartType":"line","window":"1h"%s}""";
        post("/sources", source.formatted(GRAFANA, "")).statusCode(201).body("theme", equalTo("dark"));
        post("/sources", source.formatted(GRAFANA, ",\"theme\":\"light\""))
                .statusCode(201)
                .body("theme", equalTo("light"));
    }

    @Test
    void mailsComeFromTheSenderOfTheWorkspace() {
        patch("{\"sender\":\"Charts of Payments <charts@payments.example>\"}").statusCode(200);
        UUID connection = connection(NEVER);
        String pulse = post("/connections/" + connection + "/pulses", "")
                .statusCode(202)
                .path("id");
        PulseRequested request = topics.requests(UUID.fromString(pulse), 1).get(0);
        assertThat(request.message().sender()).isEqualTo("Charts of Payments <charts@payments.example>");
    }

    @Test
    void theOwnerOfTheWorkspaceIsToldWhereNobodyElseIsNamed() {
        patch("{\"owner\":{\"email\":\"ops@payments.example\"}}").statusCode(200);
        UUID own = connection(NEVER);
        sql("update connection set owner_email = 'own@payments.example' where id = '" + own + "'");
        connection(NEVER);
        sql("update integration set token_expires_on = now() + interval '2 days' where id = '" + GRAFANA + "'");
        await(expiring.turn());
        assertThat(query("select string_agg(owner_address, ' ' order by owner_address) from notice"))
                .isEqualTo("ops@payments.example own@payments.example");
    }

    @Test
    void settingsThatSomebodyElseChangedMeanwhileAreNotOverwritten() {
        String seen = get("/workspace").header("ETag");
        String next = conditional("PATCH", seen, "{\"zone\":\"Europe/Zurich\"}")
                .statusCode(200)
                .header("ETag");
        problem(conditional("PUT", seen, "{\"name\":\"Mine\"}"), 412, "precondition-failed");
        problem(conditional("PATCH", seen, "{\"name\":\"Mine\"}"), 412, "precondition-failed");
        get("/workspace").header("ETag", equalTo(next)).body("zone", equalTo("Europe/Zurich"));
        conditional("PUT", next, "{\"name\":\"Mine\"}").statusCode(200).body("name", equalTo("Mine"));
    }

    private static Reply conditional(String method, String match, String body) {
        return api().header("If-Match", match).json(body).send(method, "/api/v1/workspace");
    }

    @Test
    void whatCannotBeSetIsNamedAndChangesNothing() {
        String strangers =
                post("/calendars", "{\"name\":\"Theirs\",\"dates\":[]}").path("id");
        sql("update calendar set workspace_id = gen_random_uuid()");
        problem(patch("{\"calendarId\":\"%s\"}".formatted(strangers)), 422, "invalid-field")
                .body("errors.field", contains("calendarId"));
        problem(
                        patch("{\"owner\":{\"integrationId\":\"%s\",\"channelId\":\"C1\"}}".formatted(GRAFANA)),
                        422,
                        "invalid-field")
                .body("errors.field", contains("owner.integrationId"));
        problem(patch("{\"zone\":\"Mars\",\"sender\":\"a@b, c@d\"}"), 422, "invalid-field")
                .body("errors.field", contains("sender", "zone"));
        problem(patch("{\"sender\":\"X\\r\\nBcc: <a@b>\"}"), 422, "invalid-field");
        problem(patch("{\"graceMinutes\":0}"), 422, "invalid-field").body("errors.field", contains("graceMinutes"));
        problem(patch("{\"name\":null}"), 422, "invalid-field").body("errors.field", contains("name"));
        get("/workspace").body("zone", nullValue()).body("sender", nullValue()).body("name", equalTo("Default"));
    }
}
