package dev.chartpulse.standins.slack;

import java.util.Optional;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * The arguments of a call: a form or the query; JSON for methods that accept it. Other methods ignore a JSON body, as
 * the real Slack does (observed for files.getUploadURLExternal, although its documentation says otherwise).
 */
final class Arguments {

    private static final int JSON_TOO_BIG = 1 << 20;

    private final RoutingContext context;
    private final JsonObject json;

    private Arguments(RoutingContext context, JsonObject json) {
        this.context = context;
        this.json = json;
    }

    static Arguments of(RoutingContext context, boolean takesJson) {
        String contentType = context.request().getHeader("Content-Type");
        boolean isJson = contentType != null && contentType.startsWith("application/json");
        if (!isJson || !takesJson) {
            return new Arguments(context, new JsonObject());
        }
        try {
            if (context.body().length() > JSON_TOO_BIG) {
                throw SlackErrorException.of("request_too_large");
            }
            return new Arguments(context, context.body().asJsonObject());
        } catch (DecodeException | ClassCastException e) {
            throw SlackErrorException.of("invalid_json");
        }
    }

    Optional<String> text(String name) {
        Object value = json.getValue(name);
        String text = value instanceof String given ? given : context.request().getFormAttribute(name);
        if (text == null) {
            text = context.request().getParam(name);
        }
        return Optional.ofNullable(text).filter(given -> !given.isEmpty());
    }

    String required(String name) {
        return text(name)
                .orElseThrow(() -> SlackErrorException.invalidArguments("[ERROR] missing required field: " + name));
    }

    int number(String name, int byDefault) {
        if (json.getValue(name) instanceof Number number) {
            return number.intValue();
        }
        try {
            return text(name).map(Integer::parseInt).orElse(byDefault);
        } catch (NumberFormatException e) {
            throw SlackErrorException.invalidArguments("[ERROR] must be an integer [json-pointer:/" + name + "]");
        }
    }

    /** The message that is replied to; null if none is. */
    String threadTs() {
        String ts = text("thread_ts").orElse(null);
        if (ts != null && !ts.matches("\\d+\\.\\d+")) {
            throw SlackErrorException.of("invalid_thread_ts");
        }
        return ts;
    }

    /** An array. In a form it is JSON text; in a JSON body it may be JSON text or an array. */
    Optional<JsonArray> array(String name) {
        if (json.getValue(name) instanceof JsonArray array) {
            return Optional.of(array);
        }
        try {
            return text(name).map(JsonArray::new);
        } catch (DecodeException e) {
            throw SlackErrorException.invalidArguments("[ERROR] must be an array [json-pointer:/" + name + "]");
        }
    }
}
