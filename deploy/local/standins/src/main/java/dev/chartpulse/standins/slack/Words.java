package dev.chartpulse.standins.slack;

import io.vertx.core.json.JsonArray;

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

    static Words of(Blocks blocks) {
        return new Words(blocks.text(), blocks.json());
    }
}
