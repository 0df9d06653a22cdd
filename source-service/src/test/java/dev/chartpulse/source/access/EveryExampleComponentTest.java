package dev.chartpulse.source.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.access.Operations.Operation;
import dev.chartpulse.source.testkit.Reply;

/** Whoever sends an example of the API's description as it stands there, with ids of their own, is not refused. */
@QuarkusTest
class EveryExampleComponentTest extends OperationTest {

    @Test
    void everyExampleOfABodyIsTaken() {
        SoftAssertions all = new SoftAssertions();
        Operations.all().stream().filter(Operation::takesBody).forEach(operation -> {
            List<JsonNode> examples = examples(operation);
            assertThat(examples).as("examples of %s", operation.id()).isNotEmpty();
            for (JsonNode example : examples) {
                if (operation.id().equals("replaceDestination")) {
                    // The kind cannot be changed.
                    ids.put(
                            "destinations",
                            create("/destinations", withIds(example).toString(), 201));
                }
                Reply reply = api().contentType(operation.mediaType())
                        .body(
                                example.isTextual()
                                        ? example.asText()
                                        : withIds(example).toString())
                        .send(operation.method(), operation.path(ids));
                all.assertThat(reply.statusCode())
                        .as("%s with %s: %s", operation.id(), example, reply)
                        .isBetween(200, 204);
            }
        });
        all.assertAll();
    }

    @AfterEach
    void unsetTheWorkspace() {
        put("/workspace", "{\"name\":\"Default\"}").statusCode(200);
    }

    private static List<JsonNode> examples(Operation operation) {
        List<JsonNode> examples = new ArrayList<>();
        JsonNode body = operation.body();
        if (body.has("example")) {
            examples.add(body.get("example"));
        }
        body.path("examples").forEach(example -> examples.add(example.get("value")));
        return examples;
    }

    /** The example with the ids of rows that there are. */
    private JsonNode withIds(JsonNode example) {
        if (example instanceof ObjectNode object) {
            object.properties().forEach(field -> withIds(field.getValue()));
            replace(object, "integrationId", (object.has("channelId") ? SLACK : GRAFANA).toString());
            replace(object, "sourceId", SOURCE.toString());
            replace(object, "calendarId", ids.get("calendars"));
            if (object.path("destinationIds") instanceof ArrayNode list) {
                list.removeAll().add(CHANNEL.toString());
            }
        }
        if (example instanceof ArrayNode list) {
            list.forEach(this::withIds);
        }
        return example;
    }

    private static void replace(ObjectNode object, String field, String id) {
        if (object.has(field)) {
            object.put(field, id);
        }
    }
}
