package dev.chartpulse.query.grafana;

import java.util.Optional;

import io.vertx.core.MultiMap;

/**
 * One answer of a Grafana, or of something that stands in its place.
 *
 * @param body decompressed, at most as large as configured
 */
public record HttpAnswer(int status, String reason, MultiMap headers, byte[] body) {

    /** A header's first value. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    public boolean isRedirect() {
        return status >= 300 && status < 400 && status != 304;
    }

    /** Whether it is a page for people, as a proxy or another service answers. */
    public boolean isHtml() {
        int at = 0;
        while (at < body.length && Character.isWhitespace(body[at])) {
            at++;
        }
        return at < body.length && body[at] == '<';
    }
}
