package dev.chartpulse.query.grafana;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.query.foreign.TextLimit;

/**
 * What the body of a failed request says.
 *
 * @param message Grafana's own words; empty when there are none
 * @param messageId "api-key.expired" and the like; empty when there is none
 * @param json whether it is an object of JSON at all
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
