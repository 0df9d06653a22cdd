package dev.chartpulse.standins.slack;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What a message says.
 *
 * @param text mrkdwn, or what the blocks say; may be empty
 * @param blocks null for mrkdwn
 */
record Words(String text, JsonArray blocks) {

    static Words mrkdwn(String text) {
        return new Words(text, null);
    }

    /** With the names of those who are mentioned. */
    static Words of(Blocks blocks) {
        return new Words(
                blocks.text(),
                new JsonArray(blocks.json().stream()
                        .map(JsonObject.class::cast)
                        .map(RichText::named)
                        .toList()));
    }
}
