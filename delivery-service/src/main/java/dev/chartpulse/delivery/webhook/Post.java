package dev.chartpulse.delivery.webhook;

import java.net.URI;
import java.util.Map;

import io.vertx.core.buffer.Buffer;

/**
 * A message to be posted.
 *
 * @param url the whole address, a secret
 * @param contentType of the body
 * @param headers further ones
 */
public record Post(URI url, String contentType, Map<String, String> headers, Buffer body) {

    /** Shows the size alone. */
    @Override
    public String toString() {
        return "Post[" + body.length() + " bytes]";
    }
}
