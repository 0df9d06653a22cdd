package dev.chartpulse.query.grafana;

import java.util.Optional;

import io.vertx.core.MultiMap;

import dev.chartpulse.query.foreign.ForeignBody;
import dev.chartpulse.query.foreign.TextLimit;

/**
 * One answer of a Grafana, or of another server at its address.
 *
 * @param reason the reason phrase of the status, without our token, and cut
 * @param headers as received; {@link #header} gives a value that is safe to keep
 * @param body at most as large as configured
 */
public record HttpAnswer(int status, String reason, MultiMap headers, ForeignBody body) {

    public HttpAnswer {
        reason = TextLimit.KEYWORD.cut(body.redaction().apply(reason));
    }

    /** A header's first value, without our token, and cut. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name))
                .map(body.redaction()::apply)
                .map(TextLimit.HEADER::cut);
    }

    /** Whether the status is 2xx. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Whether the status is 3xx other than 304; redirects are never followed. */
    public boolean isRedirect() {
        return status >= 300 && status < 400 && status != 304;
    }

    /** Whether the body is an HTML page, as a proxy or another service answers in place of Grafana. */
    public boolean isHtml() {
        return body.startsWith('<');
    }
}
