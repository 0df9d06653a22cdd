package dev.chartpulse.query.connect;

import java.io.IOException;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.chartpulse.query.foreign.TextLimit;
import dev.chartpulse.query.grafana.HttpAnswer;

/** Reads answers of Grafana's API, except those to queries, as trees. */
public final class GrafanaJson {

    /** Ten times as many as a large Grafana's settings have. Bounds the tree, which takes far more memory than the body. */
    private static final int MAX_TOKENS = 500_000;

    /** In characters: a text of a data source's settings may be a certificate or a small program. */
    private static final int MAX_TEXT = 256 * 1024;

    private static final int MAX_DEPTH = 64;

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            // Grafana chooses the names of members: interned, each would stay in memory for the life of the process.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxTokenCount(MAX_TOKENS)
                    .maxStringLength(MAX_TEXT)
                    .maxNestingDepth(MAX_DEPTH)
                    .build())
            .build());

    private GrafanaJson() {}

    /** The body as a tree; empty when it is not JSON, or has more, longer or deeper parts than any answer of Grafana. */
    public static Optional<JsonNode> of(HttpAnswer answer) {
        try (JsonParser parser = answer.body().parser(MAPPER.getFactory())) {
            return Optional.ofNullable(MAPPER.<JsonNode>readTree(parser)).filter(node -> !node.isMissingNode());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The text of a member, cut to the limit; null if the member is absent or blank. */
    static String text(JsonNode node, String member, TextLimit limit) {
        String text = node.path(member).asText("");
        return text.isBlank() ? null : limit.cut(text);
    }
}
