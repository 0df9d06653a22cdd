package dev.chartpulse.source.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.access.Operations.Operation;
import dev.chartpulse.source.testkit.Reply;

/** The audit: whatever a caller changes is in it, by whichever operation. */
@QuarkusTest
class EveryChangeComponentTest extends OperationTest {

    /** They store nothing that a caller would want to look up. */
    private static final Set<String> CHANGE_NOTHING = Set.of(
            "preview",
            "suggest",
            "nextInstantsOfSchedule",
            "checkIntegration",
            "createChartLinkOfConnection",
            "createChartLinkOfSource");

    /** What the others depend on goes last. */
    private static final List<String> LAST =
            List.of("deleteConnection", "deleteDestination", "deleteSource", "deleteCalendar", "deleteIntegration");

    @BeforeEach
    void forget() {
        sql("truncate audit");
    }

    private Map<String, String> patches() {
        Map<String, String> patches = new HashMap<>();
        patches.put("patchMember", "{\"role\":\"viewer\"}");
        patches.put("patchSource", "{\"title\":\"Renamed\"}");
        return patches;
    }

    private String body(Operation operation) {
        return bodies().getOrDefault(
                        operation.id(),
                        operation.method().equals("PATCH")
                                ? patches().getOrDefault(operation.id(), "{\"name\":\"Renamed\"}")
                                : "{}");
    }

    @Test
    void everyOperationThatChangesSomethingIsAudited() {
        SoftAssertions all = new SoftAssertions();
        Operations.all().stream()
                .filter(operation -> !operation.method().equals("GET"))
                .filter(operation -> OperationRules.of(operation.id()).orElseThrow() != Need.NOBODY)
                .sorted(Comparator.comparing((Operation operation) -> LAST.indexOf(operation.id()))
                        .thenComparing(Operation::id))
                .forEach(operation -> {
                    prepare(operation);
                    var request = api();
                    if (operation.takesBody()) {
                        request.json(body(operation));
                    }
                    Reply reply = request.send(operation.method(), operation.path(ids));
                    all.assertThat(reply.statusCode())
                            .as("%s: %s", operation.id(), reply)
                            .isBetween(200, 204);
                    all.assertThat(rows("audit where operation = '" + operation.id() + "'"))
                            .as("entries of %s", operation.id())
                            .matches(entries -> entries > 0 ^ CHANGE_NOTHING.contains(operation.id()));
                });
        all.assertAll();
        assertThat(query("select string_agg(distinct caller_id, ' ') from audit"))
                .isEqualTo("configured-1");
        assertThat(query("select string_agg(a::text, ' ') from audit a"))
                .doesNotContain(GRAFANA_TOKEN, "c2VhbGVk", "\\x");
    }

    private void prepare(Operation operation) {
        if (operation.id().equals("resendDelivery")) {
            sql(
                    "update pulse set stage = 'rendered'; update delivery set outcome = 'failed', revision = 1, settled_at = now()");
        }
        if (operation.id().equals("cancelPulse")) {
            sql("update pulse set stage = 'requested', status = 'requested'; update delivery set outcome = null");
        }
        if (operation.id().equals("deleteDestination")) {
            sql("delete from connection");
        }
        if (operation.id().equals("deleteIntegration")) {
            sql("delete from source; delete from destination");
        }
    }

    @Test
    void anEntrySaysWhoChangedWhatFromWhichValueToWhich() {
        Reply made = post("/keys", "{\"name\":\"Robot\",\"role\":\"editor\"}");
        with(made.path("key"))
                .contentType("application/merge-patch+json")
                .body("{\"name\":\"Every evening\",\"graceMinutes\":30}")
                .send("PATCH", "/api/v1/connections/" + ids.get("connections"))
                .statusCode(200);
        get("/audit?subject=" + ids.get("connections"))
                .statusCode(200)
                .body("items.operation", contains("patchConnection"))
                .body("items[0].action", equalTo("changed"))
                .body("items[0].caller.kind", equalTo("key"))
                .body("items[0].caller.id", equalTo(made.path("id")))
                .body("items[0].caller.name", equalTo("Robot"))
                .body("items[0].subject.kind", equalTo("connection"))
                .body("items[0].subject.name", equalTo("Every evening"))
                .body("items[0].changes.name.from", equalTo("Every morning"))
                .body("items[0].changes.name.to", equalTo("Every evening"))
                .body("items[0].changes.graceMinutes.to", equalTo(30))
                .body("items[0].changes.updated_at", nullValue());
        get("/audit?caller=" + made.path("id")).body("items.subject.id", contains(ids.get("connections")));
        get("/audit?caller=%25").body("items.id", empty());
        get("/audit?to=2020-01-01T00:00:00Z").body("items.id", empty());
        problem(get("/audit?subject=1&from=x"), 422, "invalid-field").body("errors.field", hasItems("subject", "from"));
    }

    /** Each column that the triggers may tell of; pictureRevision, which grows when links to pictures are revoked, is no field. */
    @Test
    void whatChangedIsToldByTheFieldsOfTheApi() {
        Set<String> fields = Operations.fieldNames();
        SoftAssertions all = new SoftAssertions();
        for (String table : List.of(
                "integration", "source", "destination", "connection", "calendar", "workspace", "api_key", "member")) {
            String kind = table.equals("api_key") ? "key" : table;
            sql("""
                    insert into audit (id, workspace_id, at, caller_kind, caller_id, caller_name, operation, action, subject_kind,
                        subject_id, changes)
                    select gen_random_uuid(), '%s', now(), 'key', 'k', 'k', 'o', 'changed', '%s', gen_random_uuid(),
                        jsonb_object_agg(column_name, '{"to": 1}'::jsonb)
                    from information_schema.columns where table_name = '%s' and table_schema = 'public' and column_name not in
                        ('id', 'workspace_id', 'created_at', 'updated_at', 'last_used_at', 'next_due_at', 'condition_met',
                         'condition_at', 'condition_pulse', 'failures', 'failing_since', 'tried_again_at',
                         'picture_revision')""".formatted(WORKSPACE, kind, table));
            Map<String, Object> changes = get("/audit?limit=1").path("items[0].changes");
            sql("truncate audit");
            changes.keySet()
                    .forEach(name ->
                            all.assertThat(fields).as("%s of %s", name, kind).containsAll(List.of(name.split("\\."))));
        }
        all.assertAll();
    }

    /** The kinds stand in the triggers, so the description can only be compared with them. */
    @Test
    void theKindsOfWhatIsAuditedAreThoseThatTheDescriptionLists() {
        String kinds = query("""
                select string_agg(split_part(encode(tgargs, 'escape'), '\\000', 1), ' ') from pg_trigger
                where tgfoid = 'audit_change'::regproc""");
        assertThat(kinds.split(" ")).containsExactlyInAnyOrderElementsOf(Operations.valuesOf("AuditSubject", "kind"));
    }

    @Test
    void aSecretIsRedactedAndAKeyIsNoExceptionToThat() {
        put("/integrations/" + GRAFANA + "/token", "{\"token\":\"%s\"}".formatted(GRAFANA_TOKEN))
                .statusCode(200);
        get("/audit?subject=" + GRAFANA)
                .body("items[0].changes.token.redacted", equalTo(true))
                .body("items[0].changes.tokenHint.redacted", equalTo(true));
        String key = post("/keys", "{\"name\":\"Robot\",\"role\":\"editor\"}").path("key");
        Reply audit = get("/audit").body("items.operation", hasItem("createKey"));
        assertThat(audit.asString()).doesNotContain(key, key.substring(42));
    }

    @Test
    void aChangeThatFailsIsNotAudited() {
        problem(delete("/sources/" + SOURCE), 409, "source-in-use");
        post("/calendars", "{\"name\":\"\",\"dates\":[]}").statusCode(422);
        assertThat(rows("audit")).isZero();
    }

    @Test
    void whatTheServiceDoesByItselfIsNoOnesChange() {
        post("/connections/" + ids.get("connections") + "/pulses", "").statusCode(202);
        sql("truncate audit");
        sql("update connection set name = 'x'; update pulse set status = 'failed'");
        assertThat(rows("audit")).isZero();
    }

    @Test
    void entriesAreNeitherChangedNorDeletedWhileTheyAreNew() {
        post("/calendars", "{\"name\":\"Mine\",\"dates\":[]}").statusCode(201);
        assertThatThrownBy(() -> sql("update audit set caller_name = 'someone else'"))
                .hasStackTraceContaining("only ever appended to");
        assertThatThrownBy(() -> sql("delete from audit")).hasStackTraceContaining("only ever appended to");
        assertThat(rows("audit")).isEqualTo(1);
        sql(
                "insert into audit select gen_random_uuid(), workspace_id, now() - interval '8 days', caller_kind, caller_id,"
                        + " caller_name, operation, action, subject_kind, subject_id, subject_name, changes from audit");
        sql("delete from audit where at < now() - interval '7 days'");
        assertThat(rows("audit")).isEqualTo(1);
    }

    @Test
    void anEntryOfAnotherWorkspaceIsNotShown() {
        post("/calendars", "{\"name\":\"Mine\",\"dates\":[]}").statusCode(201);
        String strangers = key(Role.ADMIN, strangersWorkspace);
        with(strangers).get("/api/v1/audit").statusCode(200).body("items.operation", contains("createKey"));
        with(strangers)
                .get("/api/v1/audit?subject=" + UUID.randomUUID())
                .statusCode(200)
                .body("items.id", empty());
    }
}
