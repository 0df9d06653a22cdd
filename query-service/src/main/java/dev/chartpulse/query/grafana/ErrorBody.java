package dev.chartpulse.query.grafana;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.query.foreign.TextLimit;

/**
 * The body of a failed request.
 *
 * @param message Grafana's error message; empty when the body has none
 * @param messageId such as "api-key.expired"; empty when the body has none
 * @param json whether the body is a JSON object
 */
record ErrorBody(String message, String messageId, boolean json) {

    private static final int MAX_BYTES = 64 * 1024;

    static ErrorBody of(HttpAnswer answer) {
        if (answer.body().length() > MAX_BYTES) {
            return new ErrorBody("", "", false);
        }
        try (JsonParser parser = answer.body().parser(Wire.mapper().getFactory())) {
            JsonNode body = Wire.mapper().readTree(parser);
            if (body == null || !body.isObject()) {
                return new ErrorBody("", "", false);
            }
            String message = body.path("message").asText("");
            return new ErrorBody(
                    TextLimit.ERROR.cut(message.isBlank() ? body.path("error").asText("") : message),
                    TextLimit.KEYWORD.cut(body.path("messageId").asText("")),
                    true);
        } catch (IOException e) {
            return new ErrorBody("", "", false);
        }
    }
}
