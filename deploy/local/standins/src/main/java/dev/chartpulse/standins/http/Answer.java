package dev.chartpulse.standins.http;

import java.util.LinkedHashMap;
import java.util.Map;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * One HTTP answer.
 *
 * @param status the HTTP status
 * @param headers by name
 * @param body may be empty
 */
public record Answer(int status, Map<String, String> headers, Buffer body) {

    public Answer {
        headers = Map.copyOf(headers);
    }

    /** An answer with a text as its body, in UTF-8. */
    public static Answer of(int status, String contentType, String body) {
        return of(status, contentType, Buffer.buffer(body));
    }

    /** An answer with bytes as its body. */
    public static Answer of(int status, String contentType, Buffer body) {
        return new Answer(status, Map.of("Content-Type", contentType), body);
    }

    /** An answer with a JSON text as its body. */
    public static Answer json(int status, String body) {
        return of(status, "application/json", body);
    }

    /** An answer with a JSON object as its body. */
    public static Answer json(int status, JsonObject body) {
        return json(status, body.encode());
    }

    /** An answer with a JSON array as its body. */
    public static Answer json(int status, JsonArray body) {
        return json(status, body.encode());
    }

    /** The same answer with one more header. */
    public Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }
}
