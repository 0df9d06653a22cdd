package dev.chartpulse.source.editing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.testkit.Peers;
import dev.chartpulse.source.testkit.Reply;

/** A copy is like its original, under a name of its own, and does nothing by itself. */
@QuarkusTest
class DuplicateComponentTest extends EditedThings {

    private static Reply duplicate(String path) {
        return post(path + "/duplicate", "");
    }

    private static JsonNode comparable(JsonNode thing) {
        return ((ObjectNode) thing.deepCopy())
                .without(List.of("id", "createdAt", "updatedAt", "usedBy", "status", "nextDueAt", "warnings"));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"SOURCE", "CHANNEL", "RECIPIENTS", "CONNECTION"})
    void aCopyIsLikeItsOriginal(Thing thing) {
        String path = thing.path + "/" + thing.make();
        JsonNode original = shown(path);
        for (String asked : List.of(Peers.QUERIES, Peers.DATA_SOURCES, Peers.SLACK_ENTERING)) {
            peers.answer(asked, 503, Peers.problem(503, "grafana-unavailable", "It is away.", "Wait."));
        }
        Reply reply = duplicate(path).statusCode(201);
        reply.header("Location", containsString("/api/v1" + thing.path + "/" + reply.path("id")));
        ObjectNode expected = (ObjectNode) comparable(original);
        expected.put(thing.name, original.get(thing.name).asText() + " (copy)");
        assertThat(comparable(json(reply.asString()))).isEqualTo(expected);
        assertThat(comparable(shown(thing.path + "/" + reply.path("id")))).isEqualTo(expected);
        assertThat(comparable(shown(path))).isEqualTo(comparable(original));
    }

    @Test
    void aCopiedConnectionIsPausedUntilItIsResumed() {
        String copy = duplicate("/connections/" + Thing.CONNECTION.make())
                .statusCode(201)
                .body("status", equalTo("paused"))
                .body("statusReason", nullValue())
                .body("nextDueAt", nullValue())
                .path("id");
        post("/connections/" + copy + "/resume", "").statusCode(200).body("status", equalTo("active"));
    }

    @Test
    void aCopyOfASourceThatFailsIsADraft() {
        String source = "/sources/" + Thing.SOURCE.make();
        sql("update source set status = 'broken', status_reason = 'The token was revoked.', failures = 3");
        duplicate(source)
                .statusCode(201)
                .body("status", equalTo("draft"))
                .body("statusReason", nullValue())
                .body("failures", equalTo(0));
        get(source).body("status", equalTo("broken"));
    }

    @Test
    void aLongNameIsCutForTheCopy() {
        String source = "/sources/" + Thing.SOURCE.make();
        patch(source, "{\"title\":\"" + "x".repeat(150) + "\"}").statusCode(200);
        duplicate(source).statusCode(201).body("title", equalTo("x".repeat(142) + "… (copy)"));
    }

    @Test
    void aSecretAddressIsNotCopied() {
        String path = "/destinations/" + Thing.WEBHOOK.make();
        problem(duplicate(path), 422, "secret-not-copied").body("action", containsString("new destination"));
        assertThat(rows("destination")).isEqualTo(1);
    }

    @Test
    void whatIsNotThereIsNotCopied() {
        for (String kind : List.of("source", "destination", "connection")) {
            problem(duplicate("/" + kind + "s/" + UUID.randomUUID()), 404, kind + "-not-found");
        }
    }

    @Test
    void aCopyIsMadeOnceForEachKey() {
        String path = "/connections/" + Thing.CONNECTION.make() + "/duplicate";
        Reply first =
                api().header("Idempotency-Key", "copy").post("/api/v1" + path).statusCode(201);
        Reply second =
                api().header("Idempotency-Key", "copy").post("/api/v1" + path).statusCode(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(rows("connection")).isEqualTo(2);
    }
}
