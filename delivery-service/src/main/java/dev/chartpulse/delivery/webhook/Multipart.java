package dev.chartpulse.delivery.webhook;

import java.nio.charset.StandardCharsets;

import io.vertx.core.buffer.Buffer;

/**
 * A body of {@code multipart/form-data} (RFC 7578), whole in memory because it is signed. Names are ours, and so need no escaping.
 */
final class Multipart {

    private static final String LINE = "\r\n";

    private final String boundary;
    private final Buffer body = Buffer.buffer();

    /** @param boundary a text that no part holds */
    Multipart(String boundary) {
        this.boundary = boundary;
    }

    /** @param file null for a part that is not a file */
    void add(String name, String file, String contentType, byte[] content) {
        text("--" + boundary + LINE);
        text("Content-Disposition: form-data; name=\"" + name + "\"");
        text(file == null ? LINE : "; filename=\"" + file + "\"" + LINE);
        text("Content-Type: " + contentType + LINE + LINE);
        body.appendBytes(content);
        text(LINE);
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    Buffer body() {
        return body.copy().appendString("--" + boundary + "--" + LINE, StandardCharsets.US_ASCII.name());
    }

    private void text(String text) {
        body.appendString(text, StandardCharsets.US_ASCII.name());
    }
}
