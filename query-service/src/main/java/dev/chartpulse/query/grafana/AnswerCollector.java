package dev.chartpulse.query.grafana;

import java.util.ArrayList;
import java.util.List;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;

import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;

/** Collects one answer's body within its bound. Runs on the answer's own event loop. */
final class AnswerCollector implements Handler<Buffer> {

    private final HttpClientResponse response;
    private final int max;
    private final AnswerBudget.Hold hold;
    private final List<Buffer> chunks = new ArrayList<>();
    private int size;

    AnswerCollector(HttpClientResponse response, int max, AnswerBudget.Hold hold) {
        this.response = response;
        this.max = max;
        this.hold = hold;
    }

    /**
     * @throws QueryFailure when the answer says that it is too large
     */
    void checkAnnounced() {
        String announced = response.getHeader("Content-Length");
        try {
            if (announced != null && Long.parseLong(announced) > max) {
                throw tooLarge();
            }
        } catch (NumberFormatException e) {
            throw QueryFailure.of(FailureKind.ANSWER_MALFORMED, "the answer has a Content-Length that is no number");
        }
    }

    @Override
    public void handle(Buffer chunk) {
        if (size + chunk.length() > max) {
            throw tooLarge();
        }
        hold.take(chunk.length());
        size += chunk.length();
        chunks.add(chunk);
    }

    HttpAnswer answer() {
        byte[] body = new byte[size];
        int at = 0;
        for (Buffer chunk : chunks) {
            chunk.getBytes(body, at);
            at += chunk.length();
        }
        return new HttpAnswer(response.statusCode(), response.statusMessage(), response.headers(), body);
    }

    private QueryFailure tooLarge() {
        return QueryFailure.of(
                FailureKind.ANSWER_TOO_LARGE, "the answer is larger than " + max / (1024 * 1024) + " MiB");
    }
}
