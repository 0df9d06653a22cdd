package dev.chartpulse.standins.slack;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A refused call, with the error code of Slack. */
final class SlackErrorException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient JsonObject details;

    private SlackErrorException(String error, JsonObject details) {
        super(error, null, false, false);
        this.details = details;
    }

    static SlackErrorException of(String error) {
        return new SlackErrorException(error, new JsonObject());
    }

    /** For an invalid argument, with the message of Slack's answer. */
    static SlackErrorException invalidArguments(String message) {
        return withMessage("invalid_arguments", message);
    }

    static SlackErrorException invalidBlocks(String message) {
        return withMessage("invalid_blocks", message);
    }

    static SlackErrorException missingScope(String needed, String provided) {
        return new SlackErrorException(
                "missing_scope", new JsonObject().put("needed", needed).put("provided", provided));
    }

    private static SlackErrorException withMessage(String error, String message) {
        JsonArray messages = new JsonArray().add(message);
        return new SlackErrorException(
                error, new JsonObject().put("response_metadata", new JsonObject().put("messages", messages)));
    }

    JsonObject body() {
        return new JsonObject().put("ok", false).put("error", getMessage()).mergeIn(details);
    }
}
