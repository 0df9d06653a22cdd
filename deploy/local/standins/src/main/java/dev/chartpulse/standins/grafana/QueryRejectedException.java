package dev.chartpulse.standins.grafana;

import io.vertx.core.json.JsonObject;

import dev.chartpulse.standins.http.Answer;

/** A query, or the whole request, that Grafana refuses. */
final class QueryRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String messageId;

    private QueryRejectedException(int status, String message, String messageId) {
        super(message, null, false, false);
        this.status = status;
        this.messageId = messageId;
    }

    /** For a query that the data source refuses. */
    static QueryRejectedException byTheDataSource(String message) {
        return new QueryRejectedException(400, message, null);
    }

    static QueryRejectedException badRequest() {
        return new QueryRejectedException(400, "bad request data", null);
    }

    static QueryRejectedException request(int status, String message, String messageId) {
        return new QueryRejectedException(status, message, messageId);
    }

    /** The result of a query that is refused. */
    JsonObject result() {
        return new JsonObject()
                .put("error", getMessage())
                .put("errorSource", "downstream")
                .put("status", status);
    }

    /** The answer to a request that is refused as a whole. */
    Answer answer() {
        JsonObject body = new JsonObject().put("message", getMessage());
        if (messageId != null) {
            body.put("messageId", messageId).put("statusCode", status).put("traceID", "");
        }
        return Answer.json(status, body);
    }
}
