package dev.chartpulse.source.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;

import dev.chartpulse.source.testkit.Peers;
import dev.chartpulse.source.testkit.Reply;

@QuarkusTest
class ImportComponentTest extends DocumentTest {

    @Inject
    Fingerprints fingerprints;

    @Inject
    Pool pool;

    private static final List<String> TABLES = List.of(
            "integration",
            "source",
            "destination",
            "calendar",
            "connection",
            "connection_destination",
            "managed_resource",
            "audit",
            "live_change");

    @AfterEach
    void deleteWorkspaces() {
        sql(
                "update workspace set name = 'Default', zone = null, theme = null, sender = null, grace_minutes = null, calendar_id = null, owner_email = null where name = 'Payments'; delete from managed_resource; delete from connection; delete from calendar; delete from api_key; delete from workspace where name = 'Others'");
    }

    @Test
    void whatIsExportedMakesTheSameWorkspaceAnew() {
        String document = withReferences(exported());
        empty();

        imported(document, "").body("created", equalTo(9)).body("updated", equalTo(0));

        assertThat(export()).isEqualTo(document);
        imported(document, "").body("unchanged", equalTo(10)).body("created", equalTo(0));
        assertThat(get("/connections?q=no").<String>path("items[0].status")).isEqualTo("paused");
    }

    @Test
    void whatIsThereAlreadyIsLeftAloneAndNobodyIsAsked() {
        fill();
        String document = export();
        peers.reset();

        imported(document, "").body("unchanged", equalTo(10)).body("resources.action", everyItem(equalTo("unchanged")));

        assertThat(asked()).isEmpty();
        assertThat(export()).isEqualTo(document);
    }

    @Test
    void theSettingsOfTheWorkspaceAreSetFirst() {
        String document = """
                apiVersion: chartpulse.dev/v1
                settings:
                  name: Payments
                  zone: Asia/Tokyo
                  theme: dark
                  sender: Charts of Acme <charts@acme.example>
                  graceMinutes: 45
                  calendar: Holidays
                  owner:
                    email: owner@example.com
                integrations:
                  - {name: Grafana, kind: grafana, url: "https://grafana.example.com", tokenFrom: {file: grafana}}
                calendars: [{name: Holidays, dates: [12-25]}]
                sources:
                  - {title: Checkout, integration: Grafana, dataSource: {uid: prom-1}, metrics: [{expression: up}], chartType: line, window: 1h}
                destinations: [{name: Ops, kind: email, recipients: [a@example.com]}]
                connections:
                  - {name: Morning, source: Checkout, destinations: [Ops], schedule: {kind: daily, times: ["09:00"]}}
                """;
        secret("grafana", GRAFANA_TOKEN);
        String kept = get("/workspace").asString();

        Reply plan = imported(document, "?dryRun=true").body("updated", equalTo(1));
        assertThat(get("/workspace").asString()).isEqualTo(kept);
        assertThat(field(plan, "Payments", "zone")).contains("to=Asia/Tokyo");
        imported(document, "").body("created", equalTo(5)).body("updated", equalTo(1));

        get("/workspace")
                .body("name", equalTo("Payments"))
                .body("calendarId", notNullValue())
                .body("owner.email", equalTo("owner@example.com"))
                .body("effective.sender", equalTo("Charts of Acme <charts@acme.example>"));
        get("/connections")
                .body("items[0].schedule.zone", equalTo("Asia/Tokyo"))
                .body("items[0].graceMinutes", equalTo(45));
        assertThat(query("select string_agg(distinct operation, ',') from audit where subject_kind = 'workspace'"))
                .contains("importWorkspace");
        imported(document, "").body("unchanged", equalTo(6));
        imported("apiVersion: chartpulse.dev/v1\nsettings: {zone: Asia/Tokyo}", "?prune=true")
                .body("deleted", equalTo(5));
        imported("apiVersion: chartpulse.dev/v1", "?prune=true").body("deleted", equalTo(0));
        get("/workspace").body("zone", equalTo("Asia/Tokyo"));
    }

    @Test
    void aDocumentThatNamesItsWorkspaceDoesNotRenameIt() {
        problem(
                        document("apiVersion: chartpulse.dev/v1\nworkspace: Default\nsettings:\n  name: Other")
                                .post("/api/v1/import"),
                        422,
                        "invalid-field")
                .body("errors[0].field", equalTo("settings.name"))
                .body("errors[0].message", containsString("write its id there"));
    }

    @Test
    void aDryRunSaysWhatWouldChangeAndChangesNothing() {
        fill();
        String document = export().replace("graceMinutes: 30", "graceMinutes: 45")
                .replace("label: Requests", "label: Calls")
                .replace("- name: Ops\n", "- name: Others\n")
                .replace("- Ops\n", "- Others\n");
        String before = state();

        Reply plan = imported(document, "?dryRun=true");

        plan.body("dryRun", equalTo(true))
                .body("created", equalTo(1))
                .body("updated", equalTo(3))
                .body("deleted", equalTo(0));
        plan.body("resources.fields.field", hasItem(List.of("metrics[0].label")));
        assertThat(field(plan, "Every morning", "graceMinutes")).contains("from=30", "to=45");
        assertThat(field(plan, "Every morning", "destinations[0]")).contains("from=Ops", "to=Others");
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void aChangeIsStoredAndAudited() {
        fill();
        String id = get("/connections?q=morning").path("items[0].id");

        imported(export().replace("graceMinutes: 30", "graceMinutes: 45"), "").body("updated", equalTo(1));

        get("/connections/" + id).body("graceMinutes", equalTo(45));
        get("/audit?subject=" + id)
                .body("items[0].operation", equalTo("importWorkspace"))
                .body("items[0].changes.graceMinutes.to", equalTo(45));
    }

    @Test
    void allFaultsAreToldAtOnceWithTheirLines() {
        String document = """
                apiVersion: chartpulse.dev/v1
                integration: []
                integrations:
                  - name: Production
                    kind: grafana
                    url: ftp://grafana.example.com
                    token: glsa_0123456789
                sources:
                  - title: Checkout
                    integration: Nowhere
                    dataSource: {uid: prom-1}
                    metrics:
                      - {label: Requests}
                    chartType: line
                    window: 2h
                destinations:
                  - {name: Ops, kind: email, recipients: [nobody]}
                  - {name: Ops, kind: email, recipients: [a@example.com]}
                  - kind: email
                connections:
                  - name: Every morning
                    source: Checkout
                    destinations: [Ops, Other]
                    schedule: {kind: never}
                  - name: Every evening
                    source: Checkout
                    destinations: [Ops]
                    schedule: {kind: daily, times: ["25:00"]}
                """;

        Reply refused = problem(document(document).post("/api/v1/import"), 422, "invalid-field");

        List<String> fields = refused.path("errors.field");
        assertThat(fields)
                .contains(
                        "integration",
                        "integrations[0].url",
                        "integrations[0].token",
                        "sources[0].integration",
                        "sources[0].window",
                        "destinations[0].recipients[0]",
                        "destinations[1].name",
                        "destinations[2].name",
                        "connections[0].destinations[1]",
                        "connections[0].schedule.kind",
                        "connections[1].schedule.times[0]");
        refused.body("detail", containsString("(line 24)"));
        assertThat(rows("integration")).isZero();
    }

    @Test
    void nothingIsStoredIfGrafanaRefusesAQuery() {
        String document = withReferences(exported());
        empty();
        peers.answer(
                Peers.QUERIES,
                422,
                Peers.problem(422, "query-rejected", "parse error at char 4", "Correct the query."));

        problem(document(document).post("/api/v1/import"), 422, "invalid-field")
                .body("errors[0].field", equalTo("sources[0].metrics[0].expression"))
                .body("errors[0].message", containsString("parse error"));

        assertThat(rows("integration") + rows("destination") + rows("calendar")).isZero();
    }

    @Test
    void aSecretThatChangesIsStoredAndShownNowhere() {
        String document = withReferences(exported());
        empty();
        imported(document, "");
        String sealed = query("select sealed_token from integration where name = 'Production'");
        String other = "glsa_zzzzzzzzzzabcdefghijklmnopqrstuv_deadbeef";
        secret("grafana", other);

        String plan = imported(document, "").body("updated", equalTo(1)).asString();

        assertThat(plan).contains("\"field\":\"token\",\"redacted\":true");
        assertThat(query("select sealed_token from integration where name = 'Production'"))
                .isNotEqualTo(sealed);
        for (String secret : List.of(other, GRAFANA_TOKEN, SLACK_TOKEN, WEBHOOK_URL, WEBHOOK_KEY)) {
            assertThat(plan
                            + export()
                            + query("select string_agg(to_jsonb(a)::text, ' ') from audit a")
                            + query("select string_agg(to_jsonb(m)::text, ' ') from managed_resource m"))
                    .doesNotContain(secret);
        }
    }

    @Test
    void aTokenThatIsReplacedByHandIsPutBack() {
        String document = withReferences(exported());
        empty();
        imported(document, "");
        String id = get("/integrations?q=Production").path("items[0].id");
        put("/integrations/" + id + "/token", "{\"token\":\"%s\"}".formatted(GRAFANA_TOKEN.replace('0', '9')))
                .statusCode(200);
        assertThat(export()).contains("url: https://grafana.example.com/ops\n    tokenFrom:\n      stored: true");

        imported(document, "").body("updated", equalTo(1));

        assertThat(export()).isEqualTo(document);
    }

    /** Else a prune whose plan was made before would delete what a file of the folder has taken over. */
    @Test
    void aWorkspaceOfWhichAFileTakesAResourceOverIsAnotherOne() {
        imported("apiVersion: chartpulse.dev/v1\ncalendars: [{name: Mine, dates: []}]", "")
                .body("created", equalTo(1));
        UUID workspace = UUID.fromString(query("select workspace_id from calendar"));
        String planned = fingerprint(workspace);
        assertThat(fingerprint(workspace)).isEqualTo(planned);
        sql("update managed_resource set manager = 'file:base.yaml'");
        assertThat(fingerprint(workspace)).isNotEqualTo(planned);
    }

    private String fingerprint(UUID workspace) {
        return fingerprints
                .of(pool, workspace)
                .await()
                .atMost(Duration.ofSeconds(60))
                .text();
    }

    @Test
    void onlyWhatAnImportMadeIsPruned() {
        imported("""
                apiVersion: chartpulse.dev/v1
                calendars:
                  - {name: Kept, dates: ["12-25"]}
                  - {name: Gone, dates: ["12-26"]}
                """, "").body("created", equalTo(2));
        made("/calendars", "{\"name\":\"By hand\",\"dates\":[]}");
        String document = "apiVersion: chartpulse.dev/v1\ncalendars: [{name: Kept, dates: [12-25]}]";

        imported(document, "").body("deleted", equalTo(0));
        imported(document, "?prune=true&dryRun=true").body("deleted", equalTo(1));
        assertThat(rows("calendar")).isEqualTo(3);
        imported(document, "?prune=true")
                .body("deleted", equalTo(1))
                .body("resources[1].name", equalTo("Gone"))
                .body("resources[1].action", equalTo("delete"));

        assertThat(query("select string_agg(name, ',' order by name) from calendar"))
                .isEqualTo("By hand,Kept");
    }

    @Test
    void whatIsUsedIsNotPruned() {
        imported(withReferences(exported()), "");

        problem(
                document(
                                "apiVersion: chartpulse.dev/v1\nconnections: [{name: x, source: Checkout, destinations: [Ops], schedule: {kind: hourly, minute: 0}}]")
                        .post("/api/v1/import?prune=true"),
                409,
                "destination-in-use");

        assertThat(rows("connection")).isEqualTo(2);
    }

    /** Else a second connection is made, which sends each chart once more. */
    @Test
    void aConnectionWhoseNameWasTypedWithSpacesAroundItIsFoundAgain() {
        fill();
        String source = get("/sources").path("items[0].id");
        String mail = get("/destinations?q=Ops").path("items[0].id");
        String typed = made("/connections", """
                {"name":" Every hour ","sourceId":"%s","destinationIds":["%s"],"schedule":{"kind":"hourly","minute":0}}""".formatted(source, mail));
        get("/connections/" + typed).body("name", equalTo("Every hour"));
        sql("update connection set name = ' Every hour ' where id = '" + typed + "'");

        imported(export(), "").body("created", equalTo(0));

        assertThat(rows("connection")).isEqualTo(3);
    }

    @Test
    void aNameThatTwoHaveIsRefusedWhereItStands() {
        made("/calendars", "{\"name\":\"Holidays\",\"dates\":[]}");
        made("/calendars", "{\"name\":\"Holidays\",\"dates\":[\"12-25\"]}");

        problem(
                        document("apiVersion: chartpulse.dev/v1\ncalendars:\n  - name: Holidays\n    dates: []")
                                .post("/api/v1/import"),
                        422,
                        "invalid-field")
                .body("errors[0].field", equalTo("calendars[0].name"))
                .body("errors[0].message", containsString("(line 3)"));
    }

    @Test
    void anAdminOfAWorkspaceNamesNoSecretsOfTheService() {
        String key = workspaceKey();
        String document = """
                apiVersion: chartpulse.dev/v1
                integrations:
                  - {name: Theirs, kind: grafana, url: "https://grafana.example.com", tokenFrom: {file: grafana}}
                """;
        secret("grafana", GRAFANA_TOKEN);

        Reply refused = with(key, document).post("/api/v1/import");

        problem(refused, 422, "invalid-field")
                .body("errors[0].field", equalTo("integrations[0].tokenFrom"))
                .body("errors[0].message", containsString("the whole instance"));
        assertThat(asked()).isEmpty();
    }

    @Test
    void noFileOutsideOfTheFolderAndNoOtherVariableIsRead() {
        for (String reference : List.of(
                "{file: /etc/hostname}",
                "{file: ../../pom.xml}",
                "{env: PATH}",
                "{env: CHARTPULSE_SECRET_MISSING}",
                "{url: x}",
                "text")) {
            problem(document("""
                                    apiVersion: chartpulse.dev/v1
                                    integrations:
                                      - {name: Theirs, kind: slack, tokenFrom: %s}
                                    """.formatted(reference)).post("/api/v1/import"), 422, "invalid-field")
                    .body("errors[0].field", equalTo("integrations[0].tokenFrom"));
        }
    }

    @Test
    void anotherWorkspaceIsNeitherSeenNorChanged() {
        fill();
        String document = export();
        String others =
                post("/workspaces", "{\"name\":\"Others\"}").statusCode(201).path("id");
        String key = workspaceKey(others);

        assertThat(with(key, "").get("/api/v1/export").asString()).contains("integrations: []");
        with(key, "apiVersion: chartpulse.dev/v1\ncalendars: [{name: Holidays, dates: []}]")
                .post("/api/v1/import?prune=true")
                .statusCode(200)
                .body("created", equalTo(1))
                .body("deleted", equalTo(0));

        assertThat(export()).isEqualTo(document);
        problem(
                        with(key, "apiVersion: chartpulse.dev/v1\nworkspace: Default")
                                .post("/api/v1/import"),
                        422,
                        "invalid-field")
                .body("errors[0].field", equalTo("workspace"));
    }

    @Test
    void ofTheSameDocumentTwiceAtOnceAllIsMadeOnce() {
        String document = "apiVersion: chartpulse.dev/v1\ncalendars: [{name: One, dates: []}, {name: Two, dates: []}]";

        List<CompletableFuture<Reply>> replies = IntStream.range(0, 4)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> document(document).post("/api/v1/import")))
                .toList();

        replies.forEach(reply -> reply.join().statusCode(200));
        assertThat(rows("calendar")).isEqualTo(2);
        assertThat(replies.stream()
                        .mapToInt(reply -> reply.join().<Integer>path("created"))
                        .sum())
                .isEqualTo(2);
    }

    @Test
    void whatIsNoDocumentIsRefusedWithItsLine() {
        problem(document("apiVersion: chartpulse.dev/v1\n  calendars: x").post("/api/v1/import"), 400, "malformed-body")
                .body("detail", containsString("line 2"));
        problem(document("a: &a [1]\nb: *a").post("/api/v1/import"), 400, "malformed-body")
                .body("detail", containsString("aliases"));
        problem(document("a: 1\na: 2").post("/api/v1/import"), 400, "malformed-body")
                .body("detail", containsString("line 2"));
        problem(document("[]").post("/api/v1/import"), 422, "invalid-field");
        problem(document("apiVersion: chartpulse.dev/v1").post("/api/v1/import?dryRun=maybe"), 422, "invalid-field");
    }

    @Test
    void aPausedConnectionStaysPausedUnlessTheDocumentSaysOtherwise() {
        fill();
        String document = export();
        String id = get("/connections?q=no").path("items[0].id");

        imported(document.replace("    paused: true\n", ""), "").body("unchanged", equalTo(10));
        get("/connections/" + id).body("status", equalTo("paused")).body("nextDueAt", nullValue());
        imported(document.replace("    paused: true\n", "    paused: false\n"), "")
                .body("updated", equalTo(1));
        get("/connections/" + id).body("status", equalTo("active")).body("nextDueAt", notNullValue());
    }

    /** What others were asked. */
    private List<Peers.Call> asked() {
        return Stream.of(
                        Peers.CHECKS,
                        Peers.DATA_SOURCES,
                        Peers.QUERIES,
                        Peers.SLACK_CHECKS,
                        Peers.SLACK_ENTERING,
                        Peers.WEBHOOK_CHECKS)
                .flatMap(path -> peers.calls(path).stream())
                .toList();
    }

    private static String exported() {
        fill();
        return export();
    }

    private static String withReferences(String document) {
        secret("grafana", GRAFANA_TOKEN);
        secret("slack", SLACK_TOKEN);
        secret("url", WEBHOOK_URL);
        secret("key", WEBHOOK_KEY + "\n");
        return document.replaceFirst("tokenFrom:\n      stored: true", "tokenFrom:\n      file: slack")
                .replaceFirst("tokenFrom:\n      stored: true", "tokenFrom:\n      file: grafana")
                .replace("urlFrom:\n      stored: true", "urlFrom:\n      file: url\n    secretFrom:\n      file: key");
    }

    private void empty() {
        sql(
                "delete from connection; delete from calendar; delete from source; delete from destination; delete from integration");
        peers.reset();
    }

    private static Reply imported(String document, String query) {
        return document(document).post("/api/v1/import" + query).statusCode(200);
    }

    private static String field(Reply plan, String name, String field) {
        List<java.util.Map<String, Object>> resources = plan.path("resources");
        return resources.stream()
                .filter(resource -> resource.get("name").equals(name))
                .flatMap(resource -> ((List<?>) resource.get("fields")).stream())
                .map(Object::toString)
                .filter(text -> text.contains("field=" + field + ","))
                .findFirst()
                .orElseThrow(() -> new AssertionError(plan));
    }

    private static String state() {
        return TABLES.stream().map(ImportComponentTest::state).reduce("", String::concat);
    }

    private static String state(String table) {
        return query("select md5(coalesce(string_agg(to_jsonb(t)::text, ' ' order by to_jsonb(t)::text), '')) from "
                + table + " t");
    }
}
