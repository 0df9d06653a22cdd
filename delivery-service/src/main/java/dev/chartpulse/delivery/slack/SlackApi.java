package dev.chartpulse.delivery.slack;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.traces.PulseTraces;

/** The methods of Slack's Web API that Chartpulse uses. Each fails with {@link SlackException}, and with nothing else. */
@ApplicationScoped
class SlackApi {

    /** Every answer but a list of channels is far smaller. */
    private static final int MAX_ANSWER_BYTES = 256 * 1024;

    /** A page of a thousand channels with their topics stays well below. */
    private static final int MAX_PAGE_BYTES = 8 * 1024 * 1024;

    private static final Pattern FILE_ID = Pattern.compile("[A-Za-z0-9]{1,100}");
    private static final int MAX_UPLOAD_URL = 2000;

    private final SlackHttp http;
    private final SlackConfig config;
    private final PulseTraces traces;

    SlackApi(SlackHttp http, SlackConfig config, PulseTraces traces) {
        this.traces = traces;
        this.http = http;
        this.config = config;
    }

    /** {@code auth.test}: whose token it is, and what it may do. */
    Uni<SlackAnswer> authTest(String token) {
        return call("auth.test", token, Map.of(), config.callTimeout());
    }

    /**
     * {@code files.getUploadURLExternal}, the first of three steps; may be repeated.
     *
     * @param length in bytes
     * @param altText what a picture shows, at most 1000 characters; null for a file that is no picture
     */
    Uni<Upload> startUpload(String token, String fileName, int length, String altText) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("filename", fileName);
        form.put("length", Integer.toString(length));
        if (altText != null) {
            form.put("alt_txt", altText);
        }
        return call("files.getUploadURLExternal", token, form, config.callTimeout())
                .map(this::upload);
    }

    /** The bytes of the file, the second step; may be repeated. */
    Uni<Void> upload(Upload upload, byte[] bytes) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(upload.url().toString())
                .putHeader("Content-Type", "application/octet-stream");
        return step("upload", () -> http.send(options, Buffer.buffer(bytes), config.uploadTimeout(), MAX_ANSWER_BYTES)
                .invoke(answer -> {
                    if (answer.status() != 200) {
                        SlackFailure reason =
                                answer.status() == 429 ? SlackFailure.RATE_LIMITED : SlackFailure.UNAVAILABLE;
                        throw new SlackException(
                                reason,
                                "Slack did not take the file: HTTP " + answer.status() + ".",
                                null,
                                reason == SlackFailure.RATE_LIMITED ? SlackAnswer.retryAfter(answer) : Duration.ZERO);
                    }
                })
                .replaceWithVoid());
    }

    /**
     * {@code files.completeUploadExternal}, the third step: posts the files below the blocks, in one message. It must not be repeated,
     * unless Slack refused it.
     *
     * @param files the first one stands for the message
     * @param threadTs the message that it replies to; null for none
     * @param blocks no {@code markdown} block among them, which Slack answers with internal_error
     * @return the first file; often Slack does not know the message yet
     */
    Uni<SharedFile> complete(
            String token, List<UploadedFile> files, String channel, String threadTs, ArrayNode blocks) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("files", json(files));
        form.put("channel_id", channel);
        if (threadTs != null) {
            form.put("thread_ts", threadTs);
        }
        form.put("blocks", blocks.toString());
        return call("files.completeUploadExternal", token, form, config.completionTimeout())
                .onFailure(SlackApi::isUploadGone)
                .transform(gone -> new SlackException(
                        SlackFailure.UPLOAD_GONE, "Slack does not have the file any more that it was to post."))
                .map(answer -> SharedFile.of(answered(files.get(0), answer.at("files")), channel));
    }

    /**
     * {@code chat.postMessage}: posts a message. It must not be repeated.
     *
     * @param text the same as the blocks, for notifications and for who has it read aloud
     * @return the time stamp that names the message in its channel
     */
    Uni<String> say(String token, String channel, String text, ArrayNode blocks) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("channel", channel);
        form.put("text", text);
        form.put("blocks", blocks.toString());
        form.put("mrkdwn", "false");
        form.put("unfurl_links", "false");
        form.put("unfurl_media", "false");
        return call("chat.postMessage", token, form, config.completionTimeout())
                .map(answer -> answer.at("ts").asText(""));
    }

    /** {@code files.info}. */
    Uni<SharedFile> file(String token, String fileId, String channel) {
        return call("files.info", token, Map.of("file", fileId), config.callTimeout())
                .map(answer -> SharedFile.of(answer.at("file"), channel));
    }

    /** {@code conversations.join}: works for public channels only. */
    Uni<Void> join(String token, String channel) {
        return call("conversations.join", token, Map.of("channel", channel), config.callTimeout())
                .replaceWithVoid();
    }

    /** {@code conversations.info}, of one channel. */
    Uni<JsonNode> channel(String token, String channel) {
        return call("conversations.info", token, Map.of("channel", channel), config.callTimeout())
                .map(answer -> answer.at("channel"));
    }

    /**
     * {@code conversations.list}, one page.
     *
     * @param cursor empty for the first
     */
    Uni<SlackAnswer> channels(String token, String cursor) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("types", "public_channel,private_channel");
        form.put("exclude_archived", "true");
        form.put("limit", "999");
        if (!cursor.isEmpty()) {
            form.put("cursor", cursor);
        }
        return call("conversations.list", token, form, config.callTimeout(), MAX_PAGE_BYTES);
    }

    /**
     * {@code conversations.open}: the direct messages with one person, which are opened if they are not yet.
     *
     * @return the id of the conversation
     */
    Uni<String> open(String token, String user) {
        return call("conversations.open", token, Map.of("users", user), config.callTimeout())
                .map(answer -> {
                    String id = answer.at("channel", "id").asText("");
                    if (!FILE_ID.matcher(id).matches()) {
                        throw new SlackException(
                                SlackFailure.UNAVAILABLE,
                                "Slack failed: it did not say where the direct messages of this person are.");
                    }
                    return id;
                });
    }

    /** {@code users.info}, of one person; needs the scope users:read. */
    Uni<JsonNode> user(String token, String user) {
        return call("users.info", token, Map.of("user", user), config.callTimeout())
                .map(answer -> answer.at("user"));
    }

    /**
     * {@code users.list}, one page; needs the scope users:read.
     *
     * @param cursor empty for the first
     */
    Uni<SlackAnswer> users(String token, String cursor) {
        Map<String, String> form = cursor.isEmpty() ? Map.of("limit", "999") : Map.of("limit", "999", "cursor", cursor);
        return call("users.list", token, form, config.callTimeout(), MAX_PAGE_BYTES);
    }

    /** {@code usergroups.list}, all at once; needs the scope usergroups:read. */
    Uni<SlackAnswer> groups(String token) {
        return call("usergroups.list", token, Map.of(), config.callTimeout(), MAX_PAGE_BYTES);
    }

    private Uni<SlackAnswer> call(String method, String token, Map<String, String> form, Duration limit) {
        return call(method, token, form, limit, MAX_ANSWER_BYTES);
    }

    private Uni<SlackAnswer> call(String method, String token, Map<String, String> form, Duration limit, int maxBytes) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(config.methods() + method)
                .putHeader("Authorization", "Bearer " + token)
                .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
        return step(method, () -> http.send(options, Buffer.buffer(encode(form)), limit, maxBytes)
                .map(answer -> SlackAnswer.of(method, token, answer)));
    }

    /** A call to Slack, as a span that says what became of it. Addresses are left out: that of an upload is a secret. */
    private <T> Uni<T> step(String name, Supplier<Uni<T>> call) {
        return traces.span("slack " + name, SpanKind.CLIENT, Attributes.empty(), span -> call.get()
                .invoke(() -> span.setAttribute(PulseTraces.OUTCOME, "ok"))
                .onFailure(SlackException.class)
                .invoke(failure -> span.setAttribute(
                        PulseTraces.OUTCOME, failure.reason().name().toLowerCase(Locale.ROOT))));
    }

    private Upload upload(SlackAnswer answer) {
        String fileId = answer.at("file_id").asText("");
        String address = answer.at("upload_url").asText("");
        try {
            URI url = URI.create(address);
            boolean secure = "https".equals(url.getScheme());
            boolean standIn =
                    "http".equals(url.getScheme()) && "http".equals(config.url().getScheme());
            boolean bounded = address.length() <= MAX_UPLOAD_URL
                    && FILE_ID.matcher(fileId).matches();
            if ((secure || standIn) && url.getHost() != null && bounded) {
                return new Upload(fileId, url);
            }
        } catch (IllegalArgumentException e) {
            // not a URI: said below
        }
        throw new SlackException(
                SlackFailure.UNAVAILABLE, "Slack failed: it gave no address that the file can be sent to.");
    }

    private static boolean isUploadGone(Throwable failure) {
        return failure instanceof SlackException slack && "file_not_found".equals(slack.error());
    }

    private static String json(List<UploadedFile> files) {
        ArrayNode json = Wire.mapper().createArrayNode();
        files.forEach(file -> json.addObject().put("id", file.id()).put("title", file.title()));
        return json.toString();
    }

    /** Slack does not promise an order of the files; without ids, the first. */
    private static JsonNode answered(UploadedFile file, JsonNode files) {
        return StreamSupport.stream(files.spliterator(), false)
                .filter(each -> each.path("id").asText("").equals(file.id()))
                .findFirst()
                .orElse(files.path(0));
    }

    private static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** An upload that Slack has agreed to: the id of the file, and the address to which its bytes are sent. */
    record Upload(String fileId, URI url) {}

    /** A file whose bytes Slack has, and the title that it is posted with. */
    record UploadedFile(String id, String title) {}
}
