package dev.chartpulse.delivery.slack;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

import dev.chartpulse.contracts.Wire;

/** The methods of Slack's Web API that Chartpulse uses. Each fails with {@link SlackException}, and with nothing else. */
@ApplicationScoped
class SlackApi {

    /** When a 429 does not say how long. */
    private static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(10);

    private static final Duration MAX_RETRY_AFTER = Duration.ofHours(1);

    private final SlackHttp http;
    private final SlackConfig config;

    SlackApi(SlackHttp http, SlackConfig config) {
        this.http = http;
        this.config = config;
    }

    /** {@code auth.test}: whose token it is, and what it may do. */
    Uni<Reply> authTest(String token) {
        return call("auth.test", token, Map.of(), config.callTimeout());
    }

    /**
     * {@code files.getUploadURLExternal}, the first of three steps; may be repeated.
     *
     * @param altText at most 1000 characters
     */
    Uni<Upload> startUpload(String token, String fileName, int length, String altText) {
        Map<String, String> form = Map.of("filename", fileName, "length", Integer.toString(length), "alt_txt", altText);
        return call("files.getUploadURLExternal", token, form, config.callTimeout())
                .map(reply -> upload(reply.body()));
    }

    /** The bytes of the file, the second step; may be repeated. */
    Uni<Void> upload(Upload upload, byte[] bytes) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(upload.url().toString())
                .putHeader("Content-Type", "application/octet-stream");
        return http.send(options, Buffer.buffer(bytes), config.uploadTimeout())
                .invoke(answer -> {
                    if (answer.status() != 200) {
                        SlackFailure reason =
                                answer.status() == 429 ? SlackFailure.RATE_LIMITED : SlackFailure.UNAVAILABLE;
                        throw new SlackException(
                                reason,
                                "Slack did not take the file: HTTP " + answer.status() + ".",
                                null,
                                reason == SlackFailure.RATE_LIMITED ? retryAfter(answer) : Duration.ZERO);
                    }
                })
                .replaceWithVoid();
    }

    /** {@code files.completeUploadExternal}, the third step: posts the file. It must not be repeated. */
    Uni<Void> complete(String token, String fileId, String title, String channel, String comment) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("files", files(fileId, title));
        form.put("channel_id", channel);
        form.put("initial_comment", comment);
        return call("files.completeUploadExternal", token, form, config.completionTimeout())
                .replaceWithVoid();
    }

    /**
     * {@code files.info}.
     *
     * @return whether the file was posted in the channel
     */
    Uni<Boolean> isShared(String token, String fileId, String channel) {
        return call("files.info", token, Map.of("file", fileId), config.callTimeout())
                .map(reply -> {
                    JsonNode shares = reply.body().path("file").path("shares");
                    return shares.path("public").has(channel)
                            || shares.path("private").has(channel);
                });
    }

    /** {@code conversations.join}: works for public channels only. */
    Uni<Void> join(String token, String channel) {
        return call("conversations.join", token, Map.of("channel", channel), config.callTimeout())
                .replaceWithVoid();
    }

    /** {@code conversations.info}, of one channel. */
    Uni<JsonNode> channel(String token, String channel) {
        return call("conversations.info", token, Map.of("channel", channel), config.callTimeout())
                .map(reply -> reply.body().path("channel"));
    }

    /**
     * {@code conversations.list}, one page.
     *
     * @param cursor empty for the first
     */
    Uni<JsonNode> channels(String token, String cursor) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("types", "public_channel,private_channel");
        form.put("exclude_archived", "true");
        form.put("limit", "999");
        if (!cursor.isEmpty()) {
            form.put("cursor", cursor);
        }
        return call("conversations.list", token, form, config.callTimeout()).map(Reply::body);
    }

    private Uni<Reply> call(String method, String token, Map<String, String> form, Duration limit) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(config.methods() + method)
                .putHeader("Authorization", "Bearer " + token)
                .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
        return http.send(options, Buffer.buffer(encode(form)), limit).map(answer -> reply(method, answer));
    }

    private static Reply reply(String method, SlackHttp.Answer answer) {
        JsonNode body = json(answer.body());
        String error = body.path("error").asText("");
        if (answer.status() == 200 && body.path("ok").asBoolean()) {
            return new Reply(body, answer.scopes());
        }
        if (answer.status() == 200 && error.isEmpty()) {
            throw new SlackException(SlackFailure.INTERRUPTED, "Slack's answer to " + method + " makes no sense.");
        }
        SlackFailure said = SlackFailure.of(error);
        // An error that nobody knows says less than the status that it came with.
        SlackFailure reason =
                said == SlackFailure.REJECTED && answer.status() != 200 ? SlackFailure.of(answer.status()) : said;
        throw new SlackException(
                reason,
                "Slack answered " + (error.isEmpty() ? "HTTP " + answer.status() : error) + " to " + method
                        + needed(body) + ".",
                error.isEmpty() ? null : error,
                reason == SlackFailure.RATE_LIMITED ? retryAfter(answer) : Duration.ZERO);
    }

    private static String needed(JsonNode body) {
        String needed = body.path("needed").asText("");
        return needed.isEmpty() ? "" : " (scope " + needed + ")";
    }

    private static Duration retryAfter(SlackHttp.Answer answer) {
        try {
            Duration asked = Duration.ofSeconds(
                    Math.max(1, Long.parseLong(answer.retryAfter().strip())));
            return asked.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : asked;
        } catch (NumberFormatException | NullPointerException e) {
            return DEFAULT_RETRY_AFTER;
        }
    }

    private static JsonNode json(Buffer body) {
        try {
            JsonNode node = Wire.mapper().readTree(body.getBytes());
            return node == null ? MissingNode.getInstance() : node;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private Upload upload(JsonNode body) {
        try {
            URI url = URI.create(body.path("upload_url").asText());
            boolean secure = "https".equals(url.getScheme());
            boolean standIn =
                    "http".equals(url.getScheme()) && "http".equals(config.url().getScheme());
            String fileId = body.path("file_id").asText("");
            if ((secure || standIn) && url.getHost() != null && !fileId.isEmpty()) {
                return new Upload(fileId, url);
            }
        } catch (IllegalArgumentException e) {
            // not a URI: said below
        }
        throw new SlackException(SlackFailure.UNAVAILABLE, "Slack answered no address that a file can be sent to.");
    }

    private static String files(String fileId, String title) {
        return Wire.mapper()
                .createArrayNode()
                .add(Wire.mapper().createObjectNode().put("id", fileId).put("title", title))
                .toString();
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /**
     * A successful answer.
     *
     * @param scopes what the token may do, as Slack's header lists it; null when it does not
     */
    record Reply(JsonNode body, String scopes) {}

    /** A file that Slack expects, and where it expects it. */
    record Upload(String fileId, URI url) {}
}
