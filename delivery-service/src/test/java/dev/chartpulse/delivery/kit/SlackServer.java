package dev.chartpulse.delivery.kit;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.chartpulse.standins.slack.Blocks;

/** A Slack that answers as a test asks it to, right or wrong. Tests keep apart by their tokens. */
public final class SlackServer {

    private final Vertx vertx;
    private final HttpServer server;
    private final Map<String, JsonObject> files = new ConcurrentHashMap<>();
    private final Map<String, byte[]> bytes = new ConcurrentHashMap<>();
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<Fault>> faults = new ConcurrentHashMap<>();
    private final Map<String, JsonArray> channels = new ConcurrentHashMap<>();
    private volatile JsonArray users = new JsonArray();
    private volatile JsonArray groups = new JsonArray();
    private final AtomicInteger ids = new AtomicInteger(1000);
    private volatile String scopes = "chat:write,files:write,files:read,channels:read,groups:read,channels:join";

    SlackServer(Vertx vertx) {
        this.vertx = vertx;
        this.server = vertx.createHttpServer().requestHandler(this::handle);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    /** To be configured as chartpulse.slack.url. */
    public String url() {
        return "http://127.0.0.1:" + server.actualPort() + "/api";
    }

    /** What was posted in a channel, oldest first. */
    public List<Message> messages(String channel) {
        return messages.stream().filter(m -> m.channel().equals(channel)).toList();
    }

    /** How often a method was called with a token. */
    public long calls(String token, String method) {
        return calls.stream().filter((token + " " + method)::equals).count();
    }

    /** From now on the method works for the token. */
    public void heal(String token, String method) {
        faults.remove(token + " " + method);
    }

    /** The next calls of a method with this token go wrong, one after the other. */
    public void fault(String token, String method, Fault... next) {
        faults.computeIfAbsent(token + " " + method, key -> new ConcurrentLinkedQueue<>())
                .addAll(Arrays.asList(next));
    }

    /** The channels that a token lists. */
    public void channels(String token, JsonArray list) {
        channels.put(token, list);
    }

    public void scopes(String granted) {
        scopes = granted;
    }

    /** An address for uploads at which the connection breaks. */
    public String cutUpload() {
        return url().replace("/api", "/upload/cut");
    }

    /** An address for uploads that is valid no longer. */
    public String expiredUpload() {
        return url().replace("/api", "/upload/expired");
    }

    /** Who is in every workspace. */
    public void people(JsonArray members, JsonArray userGroups) {
        users = members;
        groups = userGroups;
    }

    /** The channel of the direct messages with a person. */
    public static String directMessages(String user) {
        return "D" + user.substring(1);
    }

    /** A file as after the second step, so that a test can play a worker that died there. */
    public String uploadedFile() {
        String id = "F" + ids.incrementAndGet();
        files.put(id, new JsonObject().put("id", id).put("alt_txt", "left behind"));
        bytes.put(id, new byte[] {1});
        return id;
    }

    /** As after the third step. */
    public void share(String fileId, String channel) {
        complete(List.of(new PostedFile(fileId, "", "", bytes.get(fileId))), channel, "", null);
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            if (request.path().startsWith("/upload/cut")) {
                request.connection().close();
                return;
            }
            if (request.path().startsWith("/upload/expired")) {
                request.response().setStatusCode(404).end("expired");
                return;
            }
            if (request.path().startsWith("/upload/")) {
                bytes.put(request.path().substring(8), body.getBytes());
                request.response().end("OK");
                return;
            }
            String token = String.valueOf(request.getHeader("Authorization")).replaceFirst("^Bearer ", "");
            String method = request.path().replaceFirst("^/api/", "");
            calls.add(token + " " + method);
            Queue<Fault> queue = faults.get(token + " " + method);
            Fault fault = queue == null ? null : queue.poll();
            answer(request, token, method, form(body), fault == null ? Fault.none() : fault);
        });
    }

    private void answer(HttpServerRequest request, String token, String method, Map<String, String> form, Fault fault) {
        JsonObject answer = fault.works() ? work(token, method, form) : new JsonObject();
        if (fault.error() != null) {
            answer = new JsonObject().put("ok", false).put("error", fault.error());
        }
        Buffer text = answer.toBuffer();
        Runnable reply = () -> {
            if (fault.drops()) {
                request.connection().close();
                return;
            }
            if (fault.retryAfter() > 0) {
                request.response().putHeader("Retry-After", Integer.toString(fault.retryAfter()));
            }
            request.response()
                    .setStatusCode(fault.status())
                    .putHeader("x-oauth-scopes", scopes)
                    .end(fault.text() == null ? text : Buffer.buffer(fault.text()));
        };
        if (!fault.hangs()) {
            reply.run();
        }
    }

    private JsonObject work(String token, String method, Map<String, String> form) {
        if (!token.startsWith("xoxb-")) {
            return error("invalid_auth");
        }
        return switch (method) {
            case "auth.test" ->
                ok().put("team", "Acme").put("user", "chartpulse").put("url", "https://acme.slack.com/");
            case "files.getUploadURLExternal" -> expect(form);
            case "files.completeUploadExternal" -> complete(form);
            case "files.info" ->
                files.containsKey(form.get("file"))
                        ? ok().put("file", files.get(form.get("file")))
                        : error("file_not_found");
            case "conversations.join" -> ok();
            case "conversations.open" ->
                form.get("users").endsWith("GONE")
                        ? error("user_not_found")
                        : ok().put("channel", new JsonObject().put("id", directMessages(form.get("users"))));
            case "users.info" -> ok().put("user", new JsonObject().put("real_name", "Ada Lovelace"));
            case "users.list" -> ok().put("members", users);
            case "usergroups.list" -> ok().put("usergroups", groups);
            case "chat.postMessage" -> say(form);
            case "conversations.info" ->
                channels.getOrDefault(token, new JsonArray()).stream()
                        .map(JsonObject.class::cast)
                        .filter(channel -> channel.getString("id").equals(form.get("channel")))
                        .findFirst()
                        .map(channel -> ok().put("channel", channel))
                        .orElseGet(() -> error("channel_not_found"));
            case "conversations.list" -> page(token, form.getOrDefault("cursor", "0"));
            default -> error("unknown_method");
        };
    }

    /** Two channels a page. */
    private JsonObject page(String token, String cursor) {
        JsonArray all = channels.getOrDefault(token, new JsonArray());
        int from = Integer.parseInt(cursor);
        int to = Math.min(from + 2, all.size());
        return ok().put("channels", new JsonArray(all.getList().subList(from, to)))
                .put("response_metadata", new JsonObject().put("next_cursor", to < all.size() ? "" + to : ""));
    }

    private JsonObject expect(Map<String, String> form) {
        if (form.getOrDefault("alt_txt", "").length() > 1000 || Integer.parseInt(form.get("length")) <= 0) {
            return error("invalid_arguments");
        }
        String id = "F" + ids.incrementAndGet();
        files.put(
                id,
                new JsonObject().put("id", id).put("name", form.get("filename")).put("alt_txt", form.get("alt_txt")));
        return ok().put("file_id", id).put("upload_url", url().replace("/api", "/upload/") + id);
    }

    private JsonObject complete(Map<String, String> form) {
        JsonArray posted = new JsonArray(form.get("files"));
        List<PostedFile> all =
                posted.stream().map(each -> posted((JsonObject) each)).toList();
        if (all.stream().anyMatch(file -> file.bytes() == null)) {
            return error("file_not_found");
        }
        try {
            String text = Blocks.besideFiles(new JsonArray(form.get("blocks"))).text();
            complete(all, form.get("channel_id"), text, form.get("thread_ts"));
        } catch (RuntimeException refused) {
            return error(refused.getMessage());
        }
        // In another order than asked for, because Slack does not promise one.
        List<JsonObject> answered =
                new ArrayList<>(all.stream().map(file -> files.get(file.id())).toList());
        Collections.reverse(answered);
        return ok().put("files", new JsonArray(answered));
    }

    private PostedFile posted(JsonObject file) {
        String id = file.getString("id");
        JsonObject known = files.getOrDefault(id, new JsonObject());
        return new PostedFile(id, known.getString("name"), file.getString("title"), bytes.get(id));
    }

    private JsonObject say(Map<String, String> form) {
        messages.add(new Message(form.get("channel"), List.of(), form.get("text"), Instant.now(), null));
        return ok().put("ts", messages.size() + ".0");
    }

    private void complete(List<PostedFile> posted, String channel, String text, String threadTs) {
        String ts = "1." + (2 + messages(channel).size());
        messages.add(new Message(channel, posted, text, Instant.now(), threadTs));
        posted.forEach(file -> share(file.id(), channel, ts));
    }

    private void share(String fileId, String channel, String ts) {
        files.get(fileId)
                .put("permalink", "https://acme.slack.com/files/U1/" + fileId + "/chart.png")
                .put(
                        "shares",
                        new JsonObject()
                                .put(
                                        "public",
                                        new JsonObject()
                                                .put(channel, new JsonArray().add(new JsonObject().put("ts", ts)))));
    }

    private static Map<String, String> form(Buffer body) {
        return Arrays.stream(body.toString().split("&"))
                .filter(field -> field.contains("="))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(f -> f[0], f -> URLDecoder.decode(f[1], StandardCharsets.UTF_8)));
    }

    private static JsonObject ok() {
        return new JsonObject().put("ok", true);
    }

    private static JsonObject error(String code) {
        return new JsonObject().put("ok", false).put("error", code);
    }

    void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
        vertx.close();
    }

    /**
     * A file of a message.
     *
     * @param bytes null if they never came
     */
    public record PostedFile(String id, String name, String title, byte[] bytes) {}

    /**
     * A chart in a channel, or words alone.
     *
     * @param files the picture first
     * @param text what its blocks say
     * @param threadTs the message that it replies to; or null
     */
    public record Message(String channel, List<PostedFile> files, String text, Instant at, String threadTs) {

        /** The id of the picture. */
        public String fileId() {
            return picture() == null ? null : picture().id();
        }

        public String title() {
            return picture() == null ? null : picture().title();
        }

        public byte[] png() {
            return picture() == null ? null : picture().bytes();
        }

        private PostedFile picture() {
            return files.isEmpty() ? null : files.get(0);
        }
    }

    /**
     * How a call goes wrong.
     *
     * @param works whether what was asked for is done in spite of it
     * @param text instead of JSON; or null
     */
    public record Fault(
            boolean works, boolean hangs, boolean drops, int status, String error, int retryAfter, String text) {

        /** Nothing goes wrong: for a call before one that does. */
        public static Fault none() {
            return new Fault(true, false, false, 200, null, 0, null);
        }

        /** Done, but no answer comes. */
        public static Fault workThenHang() {
            return new Fault(true, true, false, 200, null, 0, null);
        }

        /** Not done, and no answer comes. */
        public static Fault hang() {
            return new Fault(false, true, false, 200, null, 0, null);
        }

        /** Done, then the connection breaks. */
        public static Fault workThenDrop() {
            return new Fault(true, false, true, 200, null, 0, null);
        }

        /** Not done, with an error code. */
        public static Fault error(String code) {
            return new Fault(false, false, false, 200, code, 0, null);
        }

        /** Done, with an error code nevertheless. */
        public static Fault workThenError(String code) {
            return new Fault(true, false, false, 200, code, 0, null);
        }

        public static Fault rateLimit(int seconds) {
            return new Fault(false, false, false, 429, "ratelimited", seconds, null);
        }

        /** Not done, with an answer of the test's own. */
        public static Fault text(String text) {
            return new Fault(false, false, false, 200, null, 0, text);
        }

        /** Done, with an answer of the test's own. */
        public static Fault workThenText(String text) {
            return new Fault(true, false, false, 200, null, 0, text);
        }

        public static Fault status(int status) {
            return new Fault(false, false, false, status, null, 0, "<html>oops</html>");
        }
    }
}
