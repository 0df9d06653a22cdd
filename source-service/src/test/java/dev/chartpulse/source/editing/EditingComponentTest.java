package dev.chartpulse.source.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.testkit.Peers;
import dev.chartpulse.source.testkit.Reply;

/** What GET gives, PUT takes; a merge patch changes what it names and nothing else. */
@QuarkusTest
class EditingComponentTest extends EditedThings {

    @ParameterizedTest
    @EnumSource
    void whatGetGivesPutTakes(Thing thing) {
        String path = thing.path + "/" + thing.make();
        JsonNode before = shown(path);
        JsonNode answered = json(put(path, before.toString()).statusCode(200).asString());
        assertThat(lasting(answered)).isEqualTo(lasting(before));
        assertThat(lasting(shown(path))).isEqualTo(lasting(before));
    }

    @ParameterizedTest
    @EnumSource
    void aPatchChangesWhatItNamesAndNothingElse(Thing thing) {
        String path = thing.path + "/" + thing.make();
        ObjectNode expected = (ObjectNode) lasting(shown(path));
        expected.put(thing.name, "Another name");
        JsonNode answered = json(patch(path, "{\"" + thing.name + "\":\"Another name\",\"id\":\"ignored\"}")
                .statusCode(200)
                .asString());
        assertThat(lasting(answered)).isEqualTo(expected);
        assertThat(lasting(shown(path))).isEqualTo(expected);
    }

    @Test
    void aPatchGoesIntoObjectsAndTakesAwayWhatIsNull() {
        String path = "/connections/" + Thing.CONNECTION.make();
        patch(path, """
                        {"message":{"text":null,"title":"New"},"compare":null,"when":null,"owner":null,
                         "schedule":{"times":["10:00","16:00"],"dates":{"until":null}}}""")
                .statusCode(200)
                .body("message.text", nullValue())
                .body("message.title", equalTo("New"))
                .body("message.subject", equalTo("{title}: {last}"))
                .body("compare", nullValue())
                .body("when", nullValue())
                .body("owner", nullValue())
                .body("schedule.kind", equalTo("weekly"))
                .body("schedule.days", equalTo(List.of("monday", "friday")))
                .body("schedule.times", equalTo(List.of("10:00", "16:00")))
                .body("schedule.dates.skip", equalTo(List.of("12-25")))
                .body("schedule.dates.until", nullValue());
    }

    @Test
    void aPatchThatIsWrongChangesNothing() {
        String path = "/connections/" + Thing.CONNECTION.make();
        JsonNode before = shown(path);
        problem(patch(path, "{\"nam\":\"x\"}"), 400, "unknown-field").body("errors[0].field", equalTo("nam"));
        problem(patch(path, "{\"message\":{\"titel\":\"x\"}}"), 400, "unknown-field")
                .body("errors[0].field", equalTo("message.titel"));
        problem(patch(path, "{\"name\":5}"), 400, "wrong-type").body("errors[0].field", equalTo("name"));
        problem(patch(path, "{\"name\":null}"), 422, "invalid-field").body("errors[0].field", equalTo("name"));
        problem(patch(path, "{\"schedule\":{\"kind\":\"yearly\"}}"), 400, "wrong-type");
        problem(patch(path, "[]"), 400, "wrong-type");
        problem(patch(path, ""), 422, "invalid-field");
        problem(patch(path, "{"), 400, "malformed-body");
        problem(
                api().contentType("text/plain").body("{}").send("PATCH", "/api/v1" + path),
                415,
                "unsupported-media-type");
        assertThat(shown(path)).isEqualTo(before);
        problem(
                patch("/connections/00000000-0000-4000-8000-000000000000", "{\"name\":\"x\"}"),
                404,
                "connection-not-found");
    }

    @Test
    void constraintsOfFieldsHoldForTheResultOfAPatch() {
        String source = "/sources/" + Thing.SOURCE.make();
        problem(patch(source, "{\"metrics\":[]}"), 422, "invalid-field").body("errors[0].field", equalTo("metrics"));
        problem(patch(source, "{\"width\":5,\"title\":null}"), 422, "invalid-field")
                .body("errors.field", equalTo(List.of("title", "width")));
        String grafana = "/integrations/" + shown(source).get("integrationId").asText();
        problem(patch(grafana, "{\"url\":\"https://elsewhere.example.com\"}"), 422, "invalid-field")
                .body("errors[0].message", containsString("is needed again"));
    }

    @Test
    void aSourceIsRenamedAndRestyledWhileGrafanaIsAway() {
        String path = "/sources/" + Thing.SOURCE.make();
        awayGrafana();
        patch(path, """
                {"title":"Renamed","chartType":"line","theme":"light","width":640,"zone":null,"link":null}""").statusCode(200).body("title", equalTo("Renamed")).body("status", equalTo("active"));
        Stream.of(
                        "{\"window\":\"24h\"}",
                        "{\"metrics\":[{\"expression\":\"down\"}]}",
                        "{\"dataSource\":{\"uid\":\"prom-2\"}}")
                .forEach(change -> problem(patch(path, change), 503, "grafana-unavailable"));
        get(path).body("title", equalTo("Renamed")).body("window", equalTo("6h"));
    }

    @Test
    void aDraftStaysADraftUntilItIsToBeTried() {
        String path = "/sources/" + Thing.SOURCE.make();
        awayGrafana();
        patch(path, "{\"draft\":true}")
                .statusCode(200)
                .body("status", equalTo("draft"))
                .body("draft", equalTo(true));
        put(path, shown(path).toString()).statusCode(200).body("status", equalTo("draft"));
        patch(path, "{\"title\":\"Later\"}").statusCode(200).body("status", equalTo("draft"));
        problem(patch(path, "{\"draft\":false}"), 503, "grafana-unavailable");
        peers.reset();
        patch(path, "{\"draft\":false}").statusCode(200).body("status", equalTo("active"));
    }

    @Test
    void savingABrokenSourceTriesItAgainAndRenamesItEvenIfItStaysBroken() {
        String path = "/sources/" + Thing.SOURCE.make();
        sql("update source set status = 'broken', status_reason = 'The token was revoked.', failures = 3");
        awayGrafana();
        patch(path, "{\"title\":\"Renamed\"}")
                .statusCode(200)
                .body("title", equalTo("Renamed"))
                .body("status", equalTo("broken"))
                .body("statusReason", equalTo("The token was revoked."));
        peers.reset();
        patch(path, "{}").statusCode(200).body("status", equalTo("active")).body("failures", equalTo(0));
    }

    @Test
    void aBrokenSourceBecomesADraftWhileGrafanaIsAway() {
        String path = "/sources/" + Thing.SOURCE.make();
        sql("update source set status = 'broken', status_reason = 'The token was revoked.', failures = 3");
        awayGrafana();
        patch(path, "{\"draft\":true}")
                .statusCode(200)
                .body("status", equalTo("draft"))
                .body("statusReason", nullValue())
                .body("failures", equalTo(0));
        get(path).body("status", equalTo("draft"));
    }

    @ParameterizedTest
    @EnumSource
    void whateverIsRenamedNobodyElseIsAsked(Thing thing) {
        String path = thing.path + "/" + thing.make();
        awayGrafana();
        List.of(Peers.CHECKS, Peers.SLACK_CHECKS, Peers.SLACK_ENTERING, Peers.WEBHOOK_CHECKS)
                .forEach(asked ->
                        peers.answer(asked, 503, Peers.problem(503, "slack-unavailable", "It is away.", "Wait.")));
        patch(path, "{\"" + thing.name + "\":\"Renamed\"}").statusCode(200);
        get(path).body(thing.name, equalTo("Renamed"));
    }

    @Test
    void aSlackDestinationWithoutANameHasThatOfItsChannelAlsoWhileSlackIsAway() {
        String path = "/destinations/" + Thing.CHANNEL.make();
        patch(path, "{\"name\":\"Renamed\"}").statusCode(200);
        peers.answer(Peers.SLACK_ENTERING, 503, Peers.problem(503, "slack-unavailable", "It is away.", "Wait."));
        patch(path, "{\"name\":null}").statusCode(200).body("name", equalTo("#ops"));
        problem(patch(path, "{\"channelId\":\"C0PRIVATE01\"}"), 503, "slack-unavailable");
    }

    @Test
    void aChangeOfWhatSomeoneElseChangedMeanwhileIsRefused() {
        String path = "/sources/" + Thing.SOURCE.make();
        peers.hold(Peers.QUERIES);
        int asked = peers.calls(Peers.QUERIES).size();
        CompletableFuture<Reply> slow = CompletableFuture.supplyAsync(() -> patch(path, "{\"window\":\"24h\"}"));
        Awaitility.await().until(() -> peers.calls(Peers.QUERIES).size() > asked);
        patch(path, "{\"title\":\"Faster\"}").statusCode(200);
        peers.answer(Peers.QUERIES, 200, Peers.result());
        peers.release();
        problem(slow.join(), 409, "changed-meanwhile");
        get(path).body("title", equalTo("Faster")).body("window", equalTo("6h"));
    }

    private void awayGrafana() {
        for (String path : List.of(Peers.DATA_SOURCES, Peers.QUERIES)) {
            peers.answer(path, 503, Peers.problem(503, "grafana-unavailable", "Grafana is away.", "Wait."));
        }
    }
}
