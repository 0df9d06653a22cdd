package dev.chartpulse.delivery.slack;

import java.io.IOException;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import io.vertx.core.buffer.Buffer;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.delivery.message.OneLine;

/**
 * What a method of Slack's Web API answered with success. All of it is foreign text: the token that the call was made with
 * does not occur in it any more, and {@link #text} gives single lines of bounded length.
 */
final class SlackAnswer {

    /** The wait after a 429 that does not say how long to wait. */
    private static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(10);

    private static final Duration MAX_RETRY_AFTER = Duration.ofHours(1);
    /** Slack's own error codes and scopes have at most half as many characters. */
    private static final int MAX_CODE = 80;

    private final JsonNode body;
    private final String scopes;

    private SlackAnswer(JsonNode body, String scopes) {
        this.body = body;
        this.scopes = scopes;
    }

    /**
     * Reads an answer.
     *
     * @param method as in Slack's reference
     * @param token what the call was made with
     * @throws SlackException when Slack did not do what it was asked for, or its answer cannot be read
     */
    static SlackAnswer of(String method, String token, SlackHttp.Answer answer) {
        SlackAnswer read = new SlackAnswer(json(answer.body(), token), answer.scopes());
        String error = read.text(MAX_CODE, "error");
        if (answer.status() == 200 && read.body.path("ok").asBoolean()) {
            return read;
        }
        if (answer.status() == 200 && error.isEmpty()) {
            throw new SlackException(
                    SlackFailure.INTERRUPTED,
                    "Slack's answer to " + method + " cannot be read: it may be that of a proxy.");
        }
        SlackFailure said = SlackFailure.of(error);
        // An unknown error code says less than the HTTP status of the answer.
        SlackFailure reason =
                said == SlackFailure.REJECTED && answer.status() != 200 ? SlackFailure.of(answer.status()) : said;
        throw new SlackException(
                reason,
                reason.meaning() + " Slack answered " + (error.isEmpty() ? "HTTP " + answer.status() : error)
                        + read.needed() + (reason.isSelfExplaining() ? "." : " to " + method + "."),
                error.isEmpty() ? null : error,
                reason == SlackFailure.RATE_LIMITED ? retryAfter(answer) : Duration.ZERO);
    }

    /** How long a 429 asks to wait: at least a second, at most an hour. */
    static Duration retryAfter(SlackHttp.Answer answer) {
        try {
            Duration asked = Duration.ofSeconds(
                    Math.max(1, Long.parseLong(answer.retryAfter().strip())));
            return asked.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : asked;
        } catch (NumberFormatException | NullPointerException e) {
            return DEFAULT_RETRY_AFTER;
        }
    }

    /**
     * One line of what Slack says.
     *
     * @param limit the most characters
     * @param path the names of the fields that lead there
     * @return empty when it is not there
     */
    String text(int limit, String... path) {
        return text(at(path), limit);
    }

    /** The same of a part of an answer. */
    static String text(JsonNode node, int limit) {
        return OneLine.of(node.asText(""), limit);
    }

    /** A part of the answer; missing when it is not there. */
    JsonNode at(String... path) {
        JsonNode node = body;
        for (String field : path) {
            node = node.path(field);
        }
        return node;
    }

    /** What the token may do, as Slack's header lists it; null when it does not. */
    String scopes() {
        return scopes;
    }

    private String needed() {
        String needed = text(MAX_CODE, "needed");
        return needed.isEmpty() ? "" : " (scope " + needed + ")";
    }

    private static JsonNode json(Buffer body, String token) {
        try {
            JsonNode node = Wire.mapper().readTree(body.getBytes());
            return node == null ? MissingNode.getInstance() : without(token, node);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** After decoding, because JSON can write the same characters in many ways. */
    private static JsonNode without(String token, JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(without(token, field.getValue())));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, without(token, array.get(i)));
            }
        } else if (node.isTextual()) {
            String text = node.textValue();
            String clean = SlackTokens.removed(token, text);
            return clean.equals(text) ? node : TextNode.valueOf(clean);
        }
        return node;
    }
}
