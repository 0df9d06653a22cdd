package dev.chartpulse.rest.edge;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.rest.problems.ProblemWriter;

/** Refuses a request whose connection is of no further use. */
final class Refusal {

    private Refusal() {}

    /**
     * Answers with the problem and closes the connection. The response is left open until then: once it ended, Vert.x would
     * handle what it took for the next request on the connection. So it is not compressed: what is compressed comes in chunks, and
     * the last one only when the response ends.
     */
    static void writeAndClose(HttpServerRequest request, Problem problem) {
        HttpServerResponse response = request.response();
        if (response.headWritten()) {
            request.connection().close();
            return;
        }
        Buffer body = Buffer.buffer(ProblemWriter.json(problem));
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length()))
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY)
                .write(body)
                .onComplete(written -> request.connection().close());
    }
}
