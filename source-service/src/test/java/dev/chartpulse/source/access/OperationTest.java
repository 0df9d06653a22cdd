package dev.chartpulse.source.access;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import dev.chartpulse.source.access.Operations.Operation;
import dev.chartpulse.source.testkit.PulseTest;
import dev.chartpulse.source.testkit.Reply;
import dev.chartpulse.source.testkit.Request;

/** A workspace with all that there is, another one, and what every operation needs to be called. */
abstract class OperationTest extends PulseTest {

    private static final Instant NEVER = Instant.parse("2999-01-01T00:00:00Z");
    final Map<String, String> ids = new HashMap<>();
    String strangersWorkspace;

    @BeforeEach
    void fillAWorkspaceWithAllThatThereIs() {
        UUID connection = connection(NEVER);
        ids.put("connections", connection.toString());
        ids.put("integrations", GRAFANA.toString());
        ids.put("sources", SOURCE.toString());
        ids.put("destinations", CHANNEL.toString());
        ids.put("datasources", "prom-1");
        ids.put("calendars", create("/calendars", "{\"name\":\"Holidays\",\"dates\":[\"12-25\"]}", 201));
        ids.put("pulses", create("/connections/" + connection + "/pulses", "", 202));
        ids.put("deliveries", query("select id from delivery limit 1"));
        ids.put("tests", create("/destinations/" + CHANNEL + "/test", "", 202));
        ids.put("members", create("/members", "{\"email\":\"theirs@example.com\",\"role\":\"admin\"}", 201));
        ids.put("keys", create("/keys", "{\"name\":\"Theirs\",\"role\":\"admin\"}", 201));
        sql("insert into unsubscribed (id, workspace_id, address, unsubscribed_at) values (gen_random_uuid(), '"
                + WORKSPACE + "', 'theirs@example.com', now())");
        ids.put("unsubscribed", query("select id from unsubscribed"));
        ids.put("workspaces", WORKSPACE.toString());
        strangersWorkspace = create("/workspaces", "{\"name\":\"Strangers\"}", 201);
    }

    @AfterEach
    void resetAndDeleteWorkspaces() {
        put("/workspace", "{\"name\":\"Default\"}").statusCode(200);
        sql("delete from api_key; delete from member; delete from workspace where id <> '" + WORKSPACE + "'");
    }

    static String create(String path, String body, int status) {
        return post(path, body).statusCode(status).path("id");
    }

    static String key(Role role, String workspace) {
        return api().header("X-Workspace", workspace)
                .json("{\"name\":\"k\",\"role\":\"%s\"}".formatted(role.text()))
                .post("/api/v1/keys")
                .statusCode(201)
                .path("key");
    }

    static Request with(String key) {
        return Request.anonymous().header("X-API-Key", key);
    }

    Reply call(Request request, Operation operation) {
        if (operation.takesBody()) {
            request.json(bodies().getOrDefault(operation.id(), "{}"));
        }
        return request.send(operation.method(), operation.path(ids));
    }

    /** What gets past the checks of the body, so that the rows which it and the path name are looked for. */
    Map<String, String> bodies() {
        String source = """
                {"integrationId":"%s","title":"Mine","dataSource":{"uid":"prom-1"},"metrics":[{"expression":"up"}],
                 "chartType":"line","window":"1h"}""".formatted(GRAFANA);
        String destination =
                "{\"kind\":\"slack\",\"name\":\"Mine\",\"integrationId\":\"%s\",\"channelId\":\"C0123456789\"}"
                        .formatted(SLACK);
        String connection = """
                {"name":"Mine","sourceId":"%s","destinationIds":["%s"],"schedule":{"kind":"hourly","minute":0}}""".formatted(SOURCE, CHANNEL);
        String calendar = "{\"name\":\"Mine\",\"dates\":[\"01-01\"]}";
        String grafana = """
                {"kind":"grafana","name":"Mine","url":"https://grafana.example.com","token":"%s"}""".formatted(GRAFANA_TOKEN);
        Map<String, String> bodies = new HashMap<>();
        bodies.put("preview", source);
        bodies.put("suggest", "{\"kind\":\"labels\"}");
        bodies.put("createSource", source);
        bodies.put("replaceSource", source);
        bodies.put("createDestination", destination);
        bodies.put("replaceDestination", destination);
        bodies.put("createConnection", connection);
        bodies.put("replaceConnection", connection);
        bodies.put("createCalendar", calendar);
        bodies.put("replaceCalendar", calendar);
        bodies.put("createIntegration", grafana);
        bodies.put("changeIntegration", "{\"name\":\"Mine\",\"url\":\"https://grafana.example.com\"}");
        bodies.put("rotateToken", "{\"token\":\"%s\"}".formatted(GRAFANA_TOKEN));
        bodies.put(
                "nextInstantsOfSchedule",
                "{\"kind\":\"hourly\",\"minute\":0,\"dates\":{\"calendarId\":\"%s\"}}".formatted(ids.get("calendars")));
        bodies.put("inviteMember", "{\"email\":\"mine@example.com\",\"role\":\"viewer\"}");
        bodies.put("createKey", "{\"name\":\"Mine\",\"role\":\"viewer\"}");
        bodies.put("replaceWorkspace", "{\"name\":\"Mine\"}");
        bodies.put("createWorkspace", "{\"name\":\"Mine\"}");
        bodies.put(
                "importWorkspace",
                "{\"apiVersion\":\"chartpulse.dev/v1\",\"calendars\":[{\"name\":\"Imported\",\"dates\":[\"12-26\"]}]}");
        return bodies;
    }
}
