package dev.chartpulse.standins.grafana;

import java.util.Map;
import java.util.Optional;

import io.vertx.core.json.JsonObject;

import dev.chartpulse.standins.http.Answer;

/** Checks the bearer tokens of callers. */
final class TokenCheck {

    private static final String PREFIX = "Bearer ";

    private final Map<String, Answer> refused;

    TokenCheck() {
        refused = Map.of(
                GrafanaStandIn.EXPIRED_TOKEN, unauthorized("Expired API key", "api-key.expired"),
                GrafanaStandIn.REVOKED_TOKEN, unauthorized("Revoked API key", "api-key.revoked"));
    }

    /** The answer to a caller without permission; empty if the caller has permission. */
    Optional<Answer> refusal(String authorization, boolean needsDataSources) {
        if (authorization == null) {
            return Optional.of(unauthorized("Unauthorized", "auth.unauthorized"));
        }
        String token = authorization.startsWith(PREFIX) ? authorization.substring(PREFIX.length()) : "";
        if (token.equals(GrafanaStandIn.TOKEN)) {
            return Optional.empty();
        }
        if (isPowerless(authorization)) {
            return needsDataSources ? Optional.of(forbidden()) : Optional.empty();
        }
        return Optional.of(refused.getOrDefault(token, unauthorized("Invalid API key", "api-key.invalid")));
    }

    boolean isPowerless(String authorization) {
        return (PREFIX + GrafanaStandIn.POWERLESS_TOKEN).equals(authorization);
    }

    private static Answer unauthorized(String message, String messageId) {
        return Answer.json(
                401,
                new JsonObject()
                        .put("message", message)
                        .put("messageId", messageId)
                        .put("statusCode", 401)
                        .put("traceID", ""));
    }

    private static Answer forbidden() {
        return Answer.json(
                403,
                new JsonObject()
                        .put("accessErrorId", "ACE0000000001")
                        .put(
                                "message",
                                "You'll need additional permissions to perform this action."
                                        + " Permissions needed: datasources:query")
                        .put("title", "Access denied"));
    }
}
