package dev.chartpulse.source.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;

import dev.chartpulse.source.schedules.EveryMinutesSchedule;
import dev.chartpulse.source.testkit.ServiceTest;

@QuarkusTest
class ConnectionComponentTest extends ServiceTest {

    private static final String WORKSPACE = "00000000-0000-0000-0000-000000000001";
    private static final String GRAFANA = "10000000-0000-4000-8000-000000000001";
    private static final String SOURCE = "20000000-0000-4000-8000-000000000001";
    private static final String MAIL = "30000000-0000-4000-8000-000000000001";
    private static final String TEAM = "30000000-0000-4000-8000-000000000002";

    private static final String DAILY = "{\"kind\":\"daily\",\"time\":\"09:00\",\"zone\":\"Europe/Zurich\"}";

    @Inject
    Pool pool;

    @Inject
    References references;

    @BeforeEach
    void fillTables() {
        sql("""
                insert into integration (id, workspace_id, kind, name, url, sealed_token, token_hint, created_at, updated_at)
                values ('%2$s', '%1$s', 'grafana', 'Production', 'https://grafana.example.com', 'c2VhbGVk', 'x', now(), now());
                insert into source (id, workspace_id, integration_id, title, datasource_uid, datasource_type, metrics,
                    chart_type, split_y_axis, time_window, theme, width, height, status, created_at, updated_at)
                values ('%3$s', '%1$s', '%2$s', 'Checkout', 'prom-1', 'prometheus', '[{"refId":"A","expression":"up"}]',
                    'line', false, '6h', 'light', 800, 420, 'active', now(), now());
                insert into destination (id, workspace_id, kind, name, recipients, created_at, updated_at)
                values ('%4$s', '%1$s', 'email', 'Ops', '{a@example.com}', now(), now()),
                    ('%5$s', '%1$s', 'email', 'Team', '{b@example.com}', now(), now());
                """.formatted(WORKSPACE, GRAFANA, SOURCE, MAIL, TEAM));
    }

    @Test
    void aRowOfTheListSaysWhatItNeedsNoSecondCallFor() {
        String id = post("/connections", """
                        {"name":"Every morning","sourceId":"%s","destinationIds":["%s","%s"],"schedule":%s}""".formatted(SOURCE, TEAM, MAIL, DAILY))
                .statusCode(201)
                .body("sourceTitle", equalTo("Checkout"))
                .body("destinations.name", contains("Team", "Ops"))
                .body("destinations.kind", contains("email", "email"))
                .body("lastPulse", nullValue())
                .path("id");
        String sent = pulse(id, "2026-03-01T08:00:00Z", "scheduled", "delivered", "null");
        String failed = pulse(id, "2026-03-02T08:00:00Z", "scheduled", "failed", """
                {"kind":"query-rejected","message":"No such metric.","action":"Correct the query.","retryable":false}""");
        get("/connections")
                .body("items[0].lastPulse.id", equalTo(failed))
                .body("items[0].lastPulse.status", equalTo("failed"))
                .body("items[0].lastPulse.dueAt", equalTo("2026-03-02T08:00:00Z"))
                .body("items[0].lastPulse.trigger", equalTo("scheduled"))
                .body("items[0].lastPulse.failure.message", equalTo("No such metric."))
                .body("items[0].lastPulse.now", equalTo("No such metric. Correct the query."))
                .body("items[0].lastPulse.chart", nullValue());
        String manual = pulse(id, "2026-03-03T08:00:00Z", "manual", "delivered", "null");
        sql("insert into pulse_chart (pulse_id, png, stored_at) values ('" + manual + "', 'x', now())");
        get("/connections/" + id)
                .body("lastPulse.id", equalTo(manual))
                .body("lastPulse.trigger", equalTo("manual"))
                .body("lastPulse.failure", nullValue())
                .body("lastPulse.now", equalTo(get("/pulses/" + manual).path("now")))
                .body("lastPulse.chart", endsWith("/api/v1/pulses/" + manual + "/chart.png"));
        sql("delete from pulse where id in ('" + failed + "', '" + manual + "')");
        get("/connections/" + id).body("lastPulse.id", equalTo(sent));
    }

    @Test
    void sourcesAndDestinationsSayHowManyConnectionsUseThem() {
        String form = "{\"name\":\"x\",\"sourceId\":\"%s\",\"destinationIds\":[\"%s\"],\"schedule\":%s}";
        String first = post("/connections", form.formatted(SOURCE, TEAM, DAILY))
                .statusCode(201)
                .path("id");
        post("/connections", form.formatted(SOURCE, TEAM, DAILY)).statusCode(201);
        get("/sources").body("items[0].usedBy", equalTo(2));
        get("/sources/" + SOURCE).body("usedBy", equalTo(2));
        get("/destinations/" + TEAM).body("usedBy", equalTo(2));
        get("/destinations/" + MAIL).body("usedBy", equalTo(0));
        put("/destinations/" + TEAM, get("/destinations/" + TEAM).asString())
                .statusCode(200)
                .body("usedBy", equalTo(2));
        delete("/connections/" + first).statusCode(204);
        get("/sources/" + SOURCE).body("usedBy", equalTo(1));
    }

    private static String pulse(String connection, String dueAt, String trigger, String status, String failure) {
        return query("""
                insert into pulse (id, workspace_id, connection_id, connection_name, source_id, trigger, due_at, expires_at, stage, status,
                    failure, created_at, attempt)
                values (gen_random_uuid(), '%s', '%s', 'x', '%s', '%s', '%s', now(), 'rendered', '%s', nullif('%s', 'null')::jsonb, now(), 1)
                returning id""".formatted(WORKSPACE, connection, SOURCE, trigger, dueAt, status, failure));
    }

    @Test
    void aConnectionIsStoredAndFiresFromTheNextInstantOn() {
        String id = post("/connections", """
                        {"name":"Every morning","sourceId":"%s","destinationIds":["%s","%s"],"schedule":%s,
                         "message":{"title":"Checkout","text":"How it is","mentions":["here"],
                         "subject":"{title}: {last}","threading":"connection","thread":"daily","attachments":["csv"]},"graceMinutes":30}""".formatted(SOURCE, TEAM, MAIL, DAILY))
                .statusCode(201)
                .header("Location", endsWith(query("select id::text from connection")))
                .body("status", equalTo("active"))
                .body("statusReason", nullValue())
                .body("destinationIds", contains(TEAM, MAIL))
                .body("schedule.zone", equalTo("Europe/Zurich"))
                .body("message.mentions", contains("here"))
                .body("message.subject", equalTo("{title}: {last}"))
                .body("message.attachments", contains("csv"))
                .body("message.threading", equalTo("connection"))
                .body("message.thread", equalTo("daily"))
                .body("graceMinutes", equalTo(30))
                .body("nextDueAt", notNullValue())
                .path("id");
        assertThat(query("select (next_due_at at time zone 'Europe/Zurich')::time from connection"))
                .isEqualTo("09:00:00");
        get("/connections/" + id).statusCode(200).body("name", equalTo("Every morning"));
        get("/connections").statusCode(200).body("items.id", contains(id));
    }

    @Test
    void theWorkspacesZoneAndTheUsualGraceAreFilledIn() {
        post("/connections", form("{\"kind\":\"daily\",\"time\":\"09:00\"}"))
                .statusCode(201)
                .body("schedule.zone", equalTo("UTC"))
                .body("graceMinutes", equalTo(360))
                .body("message.title", nullValue());
    }

    @Test
    void whenAPulseIsSentAndWhatItIsComparedWithIsStoredAndShown() {
        String when = """
                {"mode":"onChange","match":"any","over":"Fine again","conditions":[
                  {"kind":"threshold","metric":"A","figure":"last","operator":"atLeast","value":5.5,"series":"all"},
                  {"kind":"comparison","metric":"A","figure":"mean","operator":"above"},
                  {"kind":"noData","metric":"A"}]}""";
        String id = post("/connections", conditional("\"1d\"", when))
                .statusCode(201)
                .body("compare", equalTo("1d"))
                .body("when.mode", equalTo("onChange"))
                .body("when.match", equalTo("any"))
                .body("when.conditions.kind", contains("threshold", "comparison", "noData"))
                .body("when.conditions[0].operator", equalTo("atLeast"))
                .body("when.conditions[0].value", equalTo(5.5))
                .body("when.conditions[1].series", equalTo("any"))
                .body("when.over", equalTo("Fine again"))
                .body("condition", nullValue())
                .path("id");
        sql("update connection set condition_met = true, condition_at = '2026-03-02T08:00:00Z'");
        put("/connections/" + id, conditional("\"1d\"", when))
                .statusCode(200)
                .body("condition.met", equalTo(true))
                .body("condition.dueAt", equalTo("2026-03-02T08:00:00Z"));
        put("/connections/" + id, conditional("\"7d\"", when))
                .statusCode(200)
                .body("compare", equalTo("7d"))
                .body("condition", nullValue());
        put("/connections/" + id, form(DAILY)).body("when", nullValue()).body("compare", nullValue());
    }

    @Test
    void whatIsWrongWithConditionsIsNamed() {
        String over =
                "{\"conditions\":[{\"kind\":\"threshold\",\"metric\":\"A\",\"figure\":\"last\",\"operator\":\"above\"}],"
                        + "\"over\":\"x\"}";
        problem(post("/connections", conditional("null", over)), 422, "invalid-field")
                .body("errors.field", contains("when.conditions[0].value", "when.over"));
        String other = "{\"conditions\":[{\"kind\":\"noData\",\"metric\":\"B\"}]}";
        problem(post("/connections", conditional("null", other)), 422, "invalid-field")
                .body("errors.field", contains("when.conditions[0].metric"));
        String unknown = "{\"conditions\":[{\"kind\":\"weather\",\"metric\":\"A\"}]}";
        post("/connections", conditional("null", unknown)).statusCode(400);
        post("/connections", conditional("\"2d\"", "null")).statusCode(400);
    }

    @ParameterizedTest
    @MethodSource("documentedConditions")
    void theDocumentedConditionsAreTaken(String condition) {
        sql(
                "update source set metrics = '[{\"refId\":\"A\",\"expression\":\"up\"},{\"refId\":\"B\",\"expression\":\"down\"}]'");
        post("/connections", conditional("\"1d\"", "{\"conditions\":[" + condition + "]}"))
                .statusCode(201);
    }

    static Stream<String> documentedConditions() throws IOException {
        List<String> examples = documented("^\\| `(\\{\"kind\": \"(?:threshold|comparison|noData)\".*?})` \\|");
        assertThat(examples).hasSizeGreaterThan(4);
        return examples.stream();
    }

    @Test
    void theDocumentedFragmentIsTaken() throws IOException {
        String fragment = documented("(?s)```json\n(\"compare\".*?)```").get(0);
        post("/connections", """
                {"name":"Only when slow","sourceId":"%s","destinationIds":["%s"],"schedule":%s,%s}""".formatted(SOURCE, MAIL, DAILY, fragment))
                .statusCode(201)
                .body("when.mode", equalTo("onChange"));
    }

    private static List<String> documented(String pattern) throws IOException {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("../docs/connections.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String conditional(String compare, String when) {
        return """
                {"name":"Only when slow","sourceId":"%s","destinationIds":["%s"],"schedule":%s,
                 "compare":%s,"when":%s}""".formatted(SOURCE, MAIL, DAILY, compare, when);
    }

    @Test
    void aConnectionOfABrokenSourceDoesNotFire() {
        sql("update source set status = 'broken', status_reason = 'parse error'");
        post("/connections", form(DAILY))
                .statusCode(201)
                .body("status", equalTo("error"))
                .body("statusReason", equalTo("parse error"))
                .body("nextDueAt", nullValue());
    }

    @Test
    void aConnectionThatIsGivenABrokenSourceStopsAndOneThatIsGivenAnotherGoesOn() {
        String id = post("/connections", form(DAILY)).path("id");
        sql("update source set status = 'broken', status_reason = 'parse error'");
        put("/connections/" + id, form(DAILY))
                .statusCode(200)
                .body("status", equalTo("error"))
                .body("statusReason", equalTo("parse error"))
                .body("nextDueAt", nullValue());
        sql("update source set status = 'degraded'");
        put("/connections/" + id, form(DAILY))
                .statusCode(200)
                .body("status", equalTo("active"))
                .body("statusReason", nullValue())
                .body("nextDueAt", notNullValue());
        post("/connections/" + id + "/pause", "").statusCode(200);
        sql("update source set status = 'broken', status_reason = 'parse error'");
        put("/connections/" + id, form(DAILY)).body("status", equalTo("paused")).body("statusReason", nullValue());
    }

    @Test
    void aSourceDoesNotBreakWhileAConnectionIsGivenIt() {
        ConnectionForm form = new ConnectionForm(
                "Every morning",
                UUID.fromString(SOURCE),
                List.of(UUID.fromString(MAIL)),
                new EveryMinutesSchedule(5, "UTC", null),
                null,
                null,
                null,
                null,
                null,
                null);
        int free = pool.withTransaction(connection -> references
                        .check(connection, UUID.fromString(WORKSPACE), form)
                        .flatMap(checked -> pool.query("select from source for no key update skip locked")
                                .execute()))
                .await()
                .atMost(Duration.ofSeconds(60))
                .size();
        assertThat(free).isZero();
    }

    @Test
    void replacingKeepsTheNextInstantUnlessTheScheduleChanges() {
        String id = post("/connections", form(DAILY)).path("id");
        sql("update connection set next_due_at = '2999-01-01T08:00:00Z'");
        put("/connections/" + id, form(DAILY).replace("Every morning", "Renamed"))
                .statusCode(200)
                .body("name", equalTo("Renamed"))
                .body("nextDueAt", equalTo("2999-01-01T08:00:00Z"));
        put("/connections/" + id, form("{\"kind\":\"hourly\",\"minute\":5}"))
                .statusCode(200)
                .body("schedule.kind", equalTo("hourly"));
        assertThat(query("select next_due_at < now() + interval '1 hour' from connection"))
                .isEqualTo("t");
    }

    @Test
    void aPausedConnectionIsNotDueUntilResumed() {
        String id = post("/connections", form(DAILY)).path("id");
        act(id, "pause", "paused");
        assertThat(query("select next_due_at from connection")).isNull();
        put("/connections/" + id, form("{\"kind\":\"hourly\",\"minute\":5}"))
                .statusCode(200)
                .body("status", equalTo("paused"));
        act(id, "resume", "active");
        act(id, "resume", "active");
        assertThat(query("select next_due_at > now() from connection")).isEqualTo("t");
    }

    @Test
    void resumingAConnectionInErrorGivesItsSourceAnotherTry() {
        String id = post("/connections", form(DAILY)).path("id");
        sql("update source set status = 'broken'");
        sql("update connection set status = 'error', next_due_at = null");
        act(id, "resume", "active");
        assertThat(query("select status from source")).isEqualTo("degraded");
    }

    @Test
    void deletingLeavesNothingAndFreesWhatItUsed() {
        String id = post("/connections", form(DAILY)).path("id");
        problem(delete("/sources/" + SOURCE), 409, "source-in-use")
                .body("detail", containsString("the connection \"Every morning\""));
        problem(delete("/destinations/" + MAIL), 409, "destination-in-use")
                .body("detail", containsString("the connection \"Every morning\""));
        delete("/connections/" + id).statusCode(204);
        assertThat(rows("connection_destination")).isZero();
        problem(delete("/connections/" + id), 404, "connection-not-found");
        delete("/sources/" + SOURCE).statusCode(204);
    }

    @Test
    void whatIsWrongIsToldByFieldAndNothingIsStored() {
        problem(
                        post(
                                "/connections",
                                "{\"name\":\"\",\"destinationIds\":[],\"schedule\":{\"kind\":\"cron\"},\"graceMinutes\":-1}"),
                        422,
                        "invalid-field")
                .body(
                        "errors.field",
                        containsInAnyOrder(
                                "name", "sourceId", "destinationIds", "schedule.expression", "graceMinutes"));
        problem(post("/connections", form(DAILY).replace(SOURCE, MAIL)), 422, "invalid-field")
                .body("errors.field", contains("sourceId"));
        problem(post("/connections", form(DAILY).replace(MAIL, SOURCE)), 422, "invalid-field")
                .body("errors.field", contains("destinationIds[0]"));
        problem(post("/connections", form(DAILY).replace(MAIL, "x")), 400, "wrong-type");
        problem(post("/connections", form(DAILY).replace("\"name\"", "\"nom\"")), 400, "unknown-field");
        problem(post("/connections", form("\"daily\"")), 400, "wrong-type");
        problem(post("/connections", form(DAILY).replace("09:00", "25:00")), 422, "invalid-field")
                .body("errors.field", contains("schedule.times[0]"));
        problem(post("/connections", "null"), 422, "invalid-field").body("errors.field", contains("body"));
        assertThat(rows("connection")).isZero();
        problem(get("/connections/" + UUID.randomUUID()), 404, "connection-not-found");
        problem(put("/connections/" + UUID.randomUUID(), form(DAILY)), 404, "connection-not-found");
        problem(api().post("/api/v1/connections/" + SOURCE + "/pause"), 404, "connection-not-found");
        problem(get("/connections/x"), 404, "not-found");
    }

    @Test
    void connectionsAreFilteredBySourceDestinationAndStatus() {
        String one = createTo(MAIL);
        String two = createTo(TEAM);
        String three = createTo(TEAM);
        post("/connections/" + two + "/pause", "").statusCode(200);
        sql("update connection set status = 'error', next_due_at = null where id = '" + three + "'");
        get("/connections").body("items.id", contains(three, two, one));
        get("/connections?source=" + SOURCE + "&destination=&status=").body("items.id", contains(three, two, one));
        get("/connections?source=" + MAIL).body("items", hasSize(0));
        get("/connections?destination=" + TEAM).body("items.id", contains(three, two));
        get("/connections?destination=" + TEAM + "&status=active").body("items", hasSize(0));
        get("/connections?status=paused&status=error,active").body("items.id", contains(three, two, one));
        get("/connections?status=paused&source=" + SOURCE).body("items.id", contains(two));
        String cursor = get("/connections?status=paused,error&limit=1")
                .body("items.id", contains(three))
                .path("nextCursor");
        get("/connections?status=paused,error&limit=1&cursor=" + cursor)
                .body("items.id", contains(two))
                .body("nextCursor", nullValue());
        problem(get("/connections?source=x&destination=1-1-1-1-1&status=broken"), 422, "invalid-field")
                .body("errors.field", contains("source", "destination", "status"));
    }

    @Test
    void theConnectionsOfAWorkspaceAreCountedAsTheyComeAndGo() {
        String id = createTo(MAIL);
        sql("insert into connection select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid()))).*"
                + " from connection c, generate_series(1, 5)");
        assertThat(query("select sum(connections) from connection_count")).isEqualTo("6");
        delete("/connections/" + id).statusCode(204);
        assertThat(query("select sum(connections) from connection_count")).isEqualTo("5");
    }

    @Test
    void upcomingInstantsAreListedForASavedAndAnUnsavedSchedule() {
        String id = post("/connections", form(DAILY)).path("id");
        get("/connections/" + id + "/schedule/next")
                .statusCode(200)
                .body("zone", equalTo("Europe/Zurich"))
                .body("items", hasSize(10))
                .body("items[0].at", equalTo(get("/connections/" + id).path("nextDueAt")));
        get("/connections/" + id + "/schedule/next?count=3").body("items", hasSize(3));
        problem(get("/connections/" + id + "/schedule/next?count=101"), 400, "count-invalid");
        post("/schedules/next?count=2", "{\"kind\":\"weekly\",\"time\":\"09:00\",\"dayOfWeek\":\"monday\"}")
                .statusCode(200)
                .body("zone", equalTo("UTC"))
                .body("items", hasSize(2));
        problem(post("/schedules/next", "{\"kind\":\"weekly\",\"time\":\"09:00\"}"), 422, "invalid-field")
                .body("errors.field", contains("days"));
    }

    private static String form(String schedule) {
        return """
                {"name":"Every morning","sourceId":"%s","destinationIds":["%s"],"schedule":%s}""".formatted(SOURCE, MAIL, schedule);
    }

    private static String createTo(String destination) {
        return post("/connections", form(DAILY).replace(MAIL, destination))
                .statusCode(201)
                .path("id");
    }

    private static void act(String id, String action, String status) {
        api().contentType("application/json")
                .post("/api/v1/connections/" + id + "/" + action)
                .statusCode(200)
                .body("status", equalTo(status));
    }
}
