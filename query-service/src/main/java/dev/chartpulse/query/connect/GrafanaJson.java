package dev.chartpulse.query.connect;

import java.io.IOException;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.query.grafana.HttpAnswer;

/** Reads the small answers of Grafana's API as trees. */
final class GrafanaJson {

    private GrafanaJson() {}

    /** The body, or nothing when it is not JSON or nested beyond reason. */
    static Optional<JsonNode> of(HttpAnswer answer) {
        try {
            return Optional.ofNullable(Wire.mapper().readTree(answer.body())).filter(node -> !node.isMissingNode());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A text, or null where there is none. */
    static String text(JsonNode node, String member) {
        String text = node.path(member).asText("");
        return text.isBlank() ? null : text;
    }
}
