package dev.chartpulse.source.problems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.contracts.rest.ConnectReport.Layer;
import dev.chartpulse.contracts.rest.ConnectReport.Status;
import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.testkit.Peers;
import dev.chartpulse.source.testkit.Reply;
import dev.chartpulse.source.testkit.ServiceTest;

/** A problem names the box of the form that it is about, also where Grafana or Slack found the fault. */
@QuarkusTest
class FaultyFieldsComponentTest extends ServiceTest {

    private static final String TWO_METRICS = """
            {"integrationId":"%s","title":"Checkout","dataSource":{"uid":"prom-1"},"chartType":"line","window":"6h",
             "metrics":[{"expression":"up"},{"model":{"expr":"down"}}]}""";

    private static ConnectReport failed(String layer, String code) {
        return new ConnectReport(
                false, null, null, null, List.of(new Layer(layer, Status.FAILED, "It failed.", "Mend it.", code)));
    }

    @ParameterizedTest
    @CsvSource({
        "address, host-unknown, url",
        "tcp, connect-failed, url",
        "tls, tls-untrusted, url",
        "tls, ca-bundle-invalid, caBundle",
        "grafana, not-grafana, url",
        "token, token-expired, token",
        "permissions, permission-missing, token",
        "datasources, no-data-source, token"
    })
    void aConnectionThatFailsNamesTheFieldOfItsLayer(String layer, String code, String field) {
        peers.answer(Peers.CHECKS, 200, failed(layer, code));
        problem(post("/integrations", """
                        {"kind":"grafana","name":"G","url":"https://grafana.example.com","token":"%s"}""".formatted(GRAFANA_TOKEN)), 422, code)
                .body("errors.field", equalTo(List.of(field)))
                .body("errors[0].message", equalTo("It failed."))
                .body("report.ok", equalTo(false));
    }

    @Test
    void aSlackThatRefusesTheTokenNamesIt() {
        peers.answer(Peers.SLACK_CHECKS, 200, failed("token", "token-invalid"));
        problem(post("/integrations", """
                        {"kind":"slack","name":"S","token":"%s"}""".formatted(SLACK_TOKEN)), 422, "token-invalid")
                .body("errors.field", equalTo(List.of("token")));
    }

    @Test
    void anAddressThatMayNotBeCalledNamesItself() {
        peers.answer(
                Peers.WEBHOOK_CHECKS,
                422,
                Peers.problem(422, "address-refused", "The address is private.", "Use another."));
        problem(
                        post("/destinations", "{\"kind\":\"teams\",\"url\":\"https://hooks.example.com/charts\"}"),
                        422,
                        "address-refused")
                .body("errors.field", equalTo(List.of("url")));
    }

    @Test
    void theQueryThatGrafanaRejectedIsNamed() {
        String body = TWO_METRICS.formatted(grafana());
        Problem told = Problem.of(422, ProblemCode.QUERY_REJECTED, "B: parse error")
                .errors(List.of(new FieldError("metrics[1].model", "parse error")))
                .build();
        peers.answer(Peers.QUERIES, 422, told);
        problem(post("/sources", body), 422, "query-rejected")
                .body("errors.field", equalTo(List.of("metrics[1].model")))
                .body("errors[0].message", equalTo("parse error"));
        peers.answer(Peers.QUERIES, 422, Peers.problem(422, "query-rejected", "parse error", "Correct it."));
        problem(post("/sources", body), 422, "query-rejected")
                .body("errors.field", equalTo(List.of("metrics[0].expression", "metrics[1].model")));
        peers.answer(Peers.QUERIES, 502, Peers.problem(502, "grafana-unavailable", "Grafana is away.", "Wait."));
        problem(post("/sources", body), 502, "grafana-unavailable").body("errors", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "/sources?limit=0, limit",
        "/sources?cursor=x, cursor",
        "/connections?limit=ten, limit",
        "/pulses?from=yesterday, from",
        "/connections?status=on, status"
    })
    void aQueryParameterIsNamed(String path, String name) {
        assertThat(get(path).<List<String>>path("errors.field")).containsExactly(name);
    }

    @Test
    void whatAFormLeavesEmptyIsAbsent() {
        String source = post("/sources", """
                        {"integrationId":"%s","title":"Checkout","dataSource":{"uid":"prom-1","type":""},"chartType":"line","window":"6h",
                         "metrics":[{"expression":"up","label":"","unit":"","decimals":"","minInterval":"","model":{"legend":""}}],
                         "splitYAxis":"","zone":"","link":"","theme":"","width":"","height":"","gaps":"","draft":""}""".formatted(grafana()))
                .statusCode(201)
                .body("zone", nullValue())
                .body("link", nullValue())
                .body("theme", equalTo("light"))
                .body("width", equalTo(800))
                .body("gaps", equalTo("show"))
                .body("metrics[0].label", nullValue())
                .body("metrics[0].model.legend", equalTo(""))
                .path("id");
        String mail = post("/destinations", "{\"kind\":\"email\",\"name\":\"\",\"recipients\":[\"a@example.com\"]}")
                .statusCode(201)
                .body("name", equalTo("a@example.com"))
                .path("id");
        post("/connections", """
                        {"name":"Hourly","sourceId":"%s","destinationIds":["%s"],
                         "schedule":{"kind":"daily","times":["09:00"],"zone":"","dates":{"from":"","calendarId":""}},
                         "message":{"title":"","text":"","subject":"","threading":""},"graceMinutes":"","catchUp":"","compare":"","when":"",
                         "owner":""}""".formatted(source, mail))
                .statusCode(201)
                .body("schedule.zone", equalTo("UTC"))
                .body("message.text", nullValue())
                .body("graceMinutes", equalTo(360))
                .body("owner", nullValue());
        problem(post("/calendars", "{\"name\":\"\",\"dates\":\"\"}"), 422, "invalid-field")
                .body("errors.field", equalTo(List.of("dates", "name")))
                .body("errors.message", equalTo(List.of("is missing", "is missing")));
        problem(post("/sources", TWO_METRICS.formatted("")), 422, "invalid-field")
                .body("errors.field", equalTo(List.of("integrationId")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"\"",
                "\" \"",
                "\"\\u200b\"",
                "\"\\u2060\\ufeff\"",
                "\" \\u202e\\u200f\\u00ad \"",
                "\"\\u3164\\ufe0f\\udb40\\udd00\""
            })
    void aNameThatNobodySeesIsMissing(String name) {
        for (String path : List.of("/connections", "/calendars", "/keys", "/workspaces")) {
            assertThat(faults(post(path, "{\"name\":" + name + "}"))).as(path).contains("name: is missing");
        }
        for (String kind : List.of("grafana", "slack")) {
            assertThat(faults(post("/integrations", "{\"kind\":\"" + kind + "\",\"name\":" + name + "}")))
                    .contains("name: is missing");
        }
        assertThat(faults(post("/sources", "{\"title\":" + name + "}"))).contains("title: is missing");
        assertThat(faults(put("/workspace", "{\"name\":" + name + "}"))).contains("name: is missing");
        post("/destinations", "{\"kind\":\"email\",\"name\":" + name + ",\"recipients\":[\"a@example.com\"]}")
                .statusCode(201)
                .body("name", equalTo("a@example.com"));
    }

    /** All faults. */
    private static String faults(Reply reply) {
        return problem(reply, 422, "invalid-field").path("detail");
    }

    @Test
    void aNameMayHaveInvisibleCharactersBetweenOthers() {
        post("/calendars", "{\"name\":\"می\\u200cخواهم\",\"dates\":[]}")
                .statusCode(201)
                .body("name", equalTo("می\u200cخواهم"));
    }

    /** What annotations say, and what they cannot say. */
    @Test
    void everyFaultIsToldAtOnce() {
        problem(post("/sources", """
                        {"title":"a\\u0000b","dataSource":{},"chartType":"line","window":"6h","width":5,"zone":"Mars","gaps":"{5}",
                         "metrics":[{"expression":"up"},{"decimals":9,"minInterval":"soon"}],"link":"${x}"}"""), 422, "invalid-field")
                .body(
                        "errors.field",
                        equalTo(List.of(
                                "dataSource.uid",
                                "gaps",
                                "integrationId",
                                "link",
                                "metrics[1].decimals",
                                "metrics[1].expression",
                                "metrics[1].minInterval",
                                "title",
                                "width",
                                "zone")));
        problem(
                        post(
                                "/integrations",
                                "{\"kind\":\"grafana\",\"url\":\"nowhere\",\"token\":\"a b\",\"caBundle\":\"x\"}"),
                        422,
                        "invalid-field")
                .body("errors.field", equalTo(List.of("caBundle", "name", "token", "url")));
        String long101 = "x".repeat(101);
        problem(
                        post(
                                "/destinations",
                                "{\"kind\":\"email\",\"name\":\"" + long101
                                        + "\",\"recipients\":[\"a@b.example\",\"no\"]}"),
                        422,
                        "invalid-field")
                .body("errors.field", equalTo(List.of("name", "recipients[1]")));
        problem(
                        post(
                                "/destinations",
                                "{\"kind\":\"webhook\",\"name\":\"" + long101
                                        + "\",\"url\":\"x\",\"secret\":\"short\"}"),
                        422,
                        "invalid-field")
                .body("errors.field", equalTo(List.of("name", "secret", "url")));
        problem(post("/calendars", "{\"dates\":[\"13-45\"]}"), 422, "invalid-field")
                .body("errors.field", equalTo(List.of("dates[0]", "name")));
    }

    /** What has the wrong type, what is no field, and what has a value that cannot be used. */
    @Test
    void whatCannotBeReadIsToldTogetherWithTheRest() {
        String body = """
                {"titel":"x","integrationId":7,"dataSource":{},"chartType":"pie","window":"6h","width":"800","height":5,
                 "metrics":[{"expression":5},{"decimals":9,"expression":"up"}]}""";
        problem(post("/sources", body), 400, "wrong-type")
                .body(
                        "errors.field",
                        containsInAnyOrder(
                                "titel",
                                "integrationId",
                                "chartType",
                                "width",
                                "metrics[0].expression",
                                "dataSource.uid",
                                "height",
                                "metrics[1].decimals",
                                "title"));
        String calendar = "/calendars/"
                + post("/calendars", "{\"name\":\"Holidays\",\"dates\":[]}").path("id");
        problem(
                        api().contentType("application/merge-patch+json")
                                .body("{\"name\":5,\"dates\":[\"13-45\"]}")
                                .send("PATCH", "/api/v1" + calendar),
                        400,
                        "wrong-type")
                .body("errors.field", contains("name", "dates[0]"));
        problem(
                        post(
                                "/connections",
                                "{\"name\":\"\",\"sourceId\":1,\"destinationIds\":[],\"schedule\":{\"kind\":\"yearly\"},\"graceMinutes\":0}"),
                        400,
                        "wrong-type")
                .body(
                        "errors.field",
                        containsInAnyOrder("sourceId", "schedule.kind", "destinationIds", "graceMinutes", "name"));
        problem(post("/members", "{\"email\":\"nobody\",\"role\":\"owner\"}"), 400, "wrong-type")
                .body("errors.field", contains("role", "email"));
    }

    @Test
    void everyReferenceThatIsNotThereIsToldAtOnce() {
        String id = "00000000-0000-4000-8000-000000000000";
        problem(post("/connections", """
                                {"name":"C","sourceId":"%1$s","destinationIds":["%1$s"],
                                 "schedule":{"kind":"hourly","minute":0,"dates":{"calendarId":"%1$s"}},
                                 "owner":{"integrationId":"%1$s","channelId":"C0123456789"}}""".formatted(id)), 422, "invalid-field")
                .body(
                        "errors.field",
                        contains("sourceId", "destinationIds[0]", "owner.integrationId", "schedule.dates.calendarId"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2030-12-31T23:00:00Z\"", "\"2030-12-31T23:00:00\"", "20000", "[2030,12,31]", "\"soon\""})
    void aDateIsADateAndNotAnInstant(String date) {
        String body = """
                {"kind":"grafana","name":"G","url":"https://grafana.example.com","token":"%s","tokenExpiresOn":%s}""";
        problem(post("/integrations", body.formatted(GRAFANA_TOKEN, date)), 400, "wrong-type")
                .body("errors.field", contains("tokenExpiresOn"))
                .body("errors[0].message", equalTo("must be a date such as 2026-12-31, without a time"));
        post("/integrations", body.formatted(GRAFANA_TOKEN, "\"\""))
                .statusCode(201)
                .body("tokenExpiresOn", nullValue());
    }

    @Test
    void severalFaultsOfALongBodyAreTold() {
        String model = "{\"long\":\"" + "x".repeat(200 * 1024) + "\"}";
        problem(post("/sources", """
                                {"title":"Checkout","integrationId":7,"dataSource":{"uid":"prom-1"},"chartType":"pie","window":"6h",
                                 "metrics":[{"model":%s}],"height":5}""".formatted(model)), 400, "wrong-type")
                .body("errors.field", contains("integrationId", "chartType", "height"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2030-12-31\"", "1924988400", "\"2030-12-31T23:00:00\""})
    void anInstantIsAnInstant(String instant) {
        problem(
                        post("/keys", "{\"name\":\"k\",\"role\":\"viewer\",\"expiresAt\":%s}".formatted(instant)),
                        400,
                        "wrong-type")
                .body("errors[0].message", equalTo("must be an instant such as 2026-12-31T09:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sources?limit=1&limit=2", "/pulses?from=&from="})
    void aParameterIsGivenOnce(String path) {
        problem(get(path), 422, "repeated-parameter");
        get("/pulses?status=failed&status=skipped").statusCode(200);
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        for (String name : List.of("a", "b")) {
            post("/calendars", "{\"name\":\"" + name + "\",\"dates\":[]}").statusCode(201);
            post("/destinations", "{\"kind\":\"email\",\"recipients\":[\"" + name + "@example.com\"]}")
                    .statusCode(201);
        }
        String cursor = get("/calendars?limit=1").path("nextCursor");
        get("/calendars?limit=1&cursor=" + cursor).statusCode(200).body("items.name", contains("a"));
        for (String list : List.of("/destinations", "/sources", "/pulses", "/audit", "/keys")) {
            problem(get(list + "?cursor=" + cursor), 400, "cursor-invalid").body("errors.field", contains("cursor"));
        }
    }

    @Test
    void aBodyThatWouldBeIgnoredIsRefused() {
        String mail = post("/destinations", "{\"kind\":\"email\",\"recipients\":[\"a@example.com\"]}")
                .path("id");
        problem(post("/destinations/" + mail + "/duplicate", "{\"name\":\"Mine\"}"), 422, "invalid-field")
                .body("errors.field", contains("body"));
        post("/destinations/" + mail + "/duplicate", "").statusCode(201);
    }

    @Test
    void aTextThatIsTooLongIsToldInOurOwnWords() {
        problem(post("/calendars", "{\"name\":\"" + "x".repeat(101) + "\",\"dates\":[]}"), 422, "invalid-field")
                .body("errors[0].message", equalTo("must have at most 100 characters"));
    }

    @Test
    void aTextInPlaceOfAnObjectIsToldWhichObject() {
        String body = "{\"name\":\"C\",\"schedule\":%s}";
        assertThat(post("/connections", body.formatted("\"daily\"")).<String>path("errors[0].field"))
                .startsWith("schedule");
        assertThat(post("/connections", body.formatted("\"daily\"")).<String>path("errors[0].message"))
                .contains("one of", "\"daily\"", "\"cron\"");
        assertThat(post("/connections", body.formatted("[1]")).<String>path("errors[0].message"))
                .contains("one of", "\"daily\"", "\"cron\"");
    }

    /** Braces and dollar signs mean something in the templates of messages. */
    @Test
    void aMessageIsToldAsItIs() {
        problem(
                        post(
                                "/sources",
                                TWO_METRICS
                                        .formatted(grafana())
                                        .replace("{\"integ", "{\"link\":\"https://g.example/?a=${__x}\",\"integ")),
                        422,
                        "invalid-field")
                .body(
                        "errors[0].message",
                        equalTo("may hold ${__from} and ${__to}, and nothing else that begins with ${__"));
    }

    @Test
    void anAddressSaysWhichMethodsItTakes() {
        problem(api().send("PATCH", "/api/v1/integrations"), 405, "method-not-allowed")
                .header("Allow", equalTo("GET, HEAD, OPTIONS, POST"));
        String connection = "/api/v1/connections/00000000-0000-4000-8000-000000000000";
        problem(api().send("DELETE", connection + "/pulses"), 405, "method-not-allowed")
                .header("Allow", equalTo("OPTIONS, POST"));
        problem(api().send("POST", connection), 405, "method-not-allowed").header("Allow", containsString("PATCH"));
        api().send("OPTIONS", connection)
                .statusCode(204)
                .header("Allow", equalTo("DELETE, GET, HEAD, OPTIONS, PATCH, PUT"));
        problem(api().send("OPTIONS", "/api/v1/nowhere"), 404, "not-found");
    }
}
