package dev.chartpulse.query.connect;

import java.io.IOException;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.chartpulse.query.grafana.HttpAnswer;

/** Reads the small answers of Grafana's API as trees. */
final class GrafanaJson {

    /** Ten times what a large Grafana's settings have; a body of the same size may become far more. */
    private static final int MAX_TOKENS = 500_000;

    private static final int MAX_DEPTH = 64;

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxTokenCount(MAX_TOKENS)
                    .maxNestingDepth(MAX_DEPTH)
                    .build())
            .build());

    private GrafanaJson() {}

    /** The body, or nothing when it is not JSON, or larger or nested deeper than any that Grafana answers. */
    static Optional<JsonNode> of(HttpAnswer answer) {
        try {
            return Optional.ofNullable(MAPPER.readTree(answer.body())).filter(node -> !node.isMissingNode());
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
