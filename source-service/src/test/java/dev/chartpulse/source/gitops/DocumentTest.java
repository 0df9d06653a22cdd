package dev.chartpulse.source.gitops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.chartpulse.source.testkit.Reply;
import dev.chartpulse.source.testkit.Request;
import dev.chartpulse.source.testkit.ServiceTest;

/** Words to talk about documents. */
abstract class DocumentTest extends ServiceTest {

    static final String WEBHOOK_URL = "https://hooks.example.com/charts?key=a-secret-of-the-url";
    static final String WEBHOOK_KEY = "0123456789abcdef0123";

    /** One of each kind, with as many fields as it can have. */
    static void fill() {
        String grafana = grafana();
        String slack = slack();
        String source = made("/sources", """
                {"integrationId":"%s","title":"Checkout","dataSource":{"uid":"prom-1"},
                 "metrics":[{"expression":"sum(rate(x[5m]))","label":"Requests","unit":"reqps","decimals":1,"minInterval":"1m"},
                            {"model":{"expr":"errors","step":"$__interval","factor":1.50}}],
                 "chartType":"bar","splitYAxis":true,"window":"6h","zone":"Europe/Zurich",
                 "link":"https://grafana.example.com/d/abc?x=1","theme":"dark","gaps":"connect"}""".formatted(grafana));
        String channel = made(
                "/destinations",
                "{\"kind\":\"slack\",\"integrationId\":\"%s\",\"channelId\":\"C0123456789\"}".formatted(slack));
        String mail = made("/destinations", "{\"kind\":\"email\",\"name\":\"Ops\",\"recipients\":[\"a@example.com\"]}");
        made("/destinations", """
                {"kind":"webhook","name":"Hook","url":"%s","payload":"json","secret":"%s"}""".formatted(WEBHOOK_URL, WEBHOOK_KEY));
        String calendar = made("/calendars", "{\"name\":\"Holidays\",\"dates\":[\"12-25\",\"2027-03-26\"]}");
        made("/connections", """
                {"name":"Every morning","sourceId":"%s","destinationIds":["%s","%s"],
                 "schedule":{"kind":"weekly","days":["monday","friday"],"times":["10:30"],"zone":"Europe/Zurich",
                    "dates":{"skip":["12-25"],"calendarId":"%s","from":"2026-01-01","until":"2099-12-31"}},
                 "message":{"title":"Checkout","text":"How it is\\nin two lines","mentions":["here"],"subject":"{title}: {last}",
                    "threading":"connection"},
                 "graceMinutes":30,"catchUp":"all","compare":"7d",
                 "when":{"mode":"onChange","conditions":[{"kind":"threshold","metric":"A","figure":"last",
                    "operator":"above","value":5}]},
                 "owner":{"integrationId":"%s","channelId":"C0123456789"}}""".formatted(source, mail, channel, calendar, slack));
        String quiet = made("/connections", """
                {"name":"no","sourceId":"%s","destinationIds":["%s"],"schedule":{"kind":"hourly","minute":0}}""".formatted(source, mail));
        post("/connections/" + quiet + "/pause", "").statusCode(200);
    }

    static String made(String path, String body) {
        return post(path, body).statusCode(201).path("id");
    }

    static String export() {
        Reply reply = get("/export").statusCode(200).contentType("application/yaml");
        return reply.asString();
    }

    /** A request with a document. */
    static Request document(String yaml) {
        return api().contentType("application/yaml").body(yaml);
    }

    /** The key of an admin of the first workspace, who does not administer the instance. */
    static String workspaceKey() {
        return key(api());
    }

    static String workspaceKey(String workspace) {
        return key(api().header("X-Workspace", workspace));
    }

    private static String key(Request request) {
        return request.json("{\"name\":\"k\",\"role\":\"admin\"}")
                .post("/api/v1/keys")
                .statusCode(201)
                .path("key");
    }

    /** A request of another caller. */
    static Request with(String key, String document) {
        return Request.anonymous()
                .header("X-API-Key", key)
                .contentType("application/yaml")
                .body(document);
    }

    /** Puts a secret where documents may name it. */
    static void secret(String file, String value) {
        try {
            Files.writeString(Path.of(setting("chartpulse.provisioning.secrets-folder"), file), value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
