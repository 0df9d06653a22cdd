package dev.chartpulse.source.editing;

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.source.testkit.Reply;
import dev.chartpulse.source.testkit.ServiceTest;

/** Words to talk about all that can be edited. */
abstract class EditedThings extends ServiceTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Everything that can be edited, with as many fields as it can have. */
    enum Thing {
        GRAFANA("/integrations", "name") {
            @Override
            String make() {
                return post("/integrations", """
                        {"kind":"grafana","name":"Production","url":"https://grafana.example.com/ops/","token":"%s",
                         "tokenExpiresOn":"2099-01-01"}""".formatted(GRAFANA_TOKEN))
                        .statusCode(201)
                        .path("id");
            }
        },
        SLACK("/integrations", "name") {
            @Override
            String make() {
                return slack();
            }
        },
        SOURCE("/sources", "title") {
            @Override
            String make() {
                return post("/sources", source(grafana())).statusCode(201).path("id");
            }
        },
        CHANNEL("/destinations", "name") {
            @Override
            String make() {
                return post("/destinations", """
                        {"kind":"slack","integrationId":"%s","channelId":"C0123456789"}""".formatted(slack()))
                        .statusCode(201)
                        .path("id");
            }
        },
        RECIPIENTS("/destinations", "name") {
            @Override
            String make() {
                return recipients();
            }
        },
        WEBHOOK("/destinations", "name") {
            @Override
            String make() {
                return post("/destinations", """
                        {"kind":"webhook","name":"Hook","url":"https://hooks.example.com/charts","payload":"json",
                         "secret":"0123456789abcdef0123"}""").statusCode(201).path("id");
            }
        },
        CALENDAR("/calendars", "name") {
            @Override
            String make() {
                return calendar();
            }
        },
        CONNECTION("/connections", "name") {
            @Override
            String make() {
                return post("/connections", """
                        {"name":"Every morning","sourceId":"%s","destinationIds":["%s"],
                         "schedule":{"kind":"weekly","days":["monday","friday"],"times":["09:00"],"zone":"Europe/Zurich",
                            "dates":{"skip":["12-25"],"calendarId":"%s","from":"2026-01-01","until":"2099-12-31"}},
                         "message":{"title":"Checkout","text":"How it is","mentions":["here"],"subject":"{title}: {last}",
                            "threading":"connection"},
                         "graceMinutes":30,"catchUp":"all","compare":"7d",
                         "when":{"mode":"onChange","conditions":[{"kind":"threshold","metric":"A","figure":"last",
                            "operator":"above","value":5}]},
                         "owner":{"email":"ops@example.com"}}""".formatted(
                                        post("/sources", source(grafana()))
                                                .statusCode(201)
                                                .<String>path("id"),
                                        recipients(),
                                        calendar()))
                        .statusCode(201)
                        .path("id");
            }
        };

        final String path;
        final String name;

        Thing(String path, String name) {
            this.path = path;
            this.name = name;
        }

        /** Stores one and gives its id. */
        abstract String make();
    }

    static String source(String integration) {
        return """
                {"integrationId":"%s","title":"Checkout","dataSource":{"uid":"prom-1"},
                 "metrics":[{"expression":"sum(rate(x[5m]))","label":"Requests","unit":"reqps","decimals":1,"minInterval":"1m"},
                            {"model":{"expr":"errors","step":"$__interval"}}],
                 "chartType":"bar","splitYAxis":true,"window":"6h","zone":"Europe/Zurich",
                 "link":"https://grafana.example.com/d/abc?x=1","theme":"dark","gaps":"connect"}""".formatted(integration);
    }

    static String recipients() {
        return post("/destinations", "{\"kind\":\"email\",\"name\":\"Ops\",\"recipients\":[\"a@example.com\"]}")
                .statusCode(201)
                .path("id");
    }

    static String calendar() {
        return post("/calendars", "{\"name\":\"Holidays\",\"dates\":[\"12-25\",\"2027-03-26\"]}")
                .statusCode(201)
                .path("id");
    }

    static Reply patch(String path, String body) {
        return api().contentType(Forms.MERGE_PATCH).body(body).send("PATCH", "/api/v1" + path);
    }

    static JsonNode shown(String path) {
        return json(get(path).statusCode(200).asString());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /** Without what every change changes, and without the report of a connection that was tested. */
    static JsonNode lasting(JsonNode thing) {
        return ((ObjectNode) thing.deepCopy()).without(List.of("updatedAt", "report"));
    }
}
