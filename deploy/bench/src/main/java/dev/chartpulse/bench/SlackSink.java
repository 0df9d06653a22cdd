package dev.chartpulse.bench;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Takes charts as Slack does, in three steps, keeps none, and remembers when each was accepted. It takes little processor time, so that
 * what is measured is the sender.
 */
final class SlackSink implements AutoCloseable {

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
    private final HttpServer server = vertx.createHttpServer();
    private final AtomicLong files = new AtomicLong();
    private final AtomicLong accepted = new AtomicLong();
    /** When each channel got its messages, by {@link System#nanoTime}. */
    private final Map<String, List<Long>> times = new ConcurrentHashMap<>();

    private volatile long latencyMillis;

    /** Starts on a free port of the loopback address. */
    static SlackSink start() {
        SlackSink sink = new SlackSink();
        sink.server
                .requestHandler(sink::handle)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return sink;
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort() + "/api";
    }

    /** How long each call takes from now on. */
    void setLatency(Duration latency) {
        latencyMillis = latency.toMillis();
    }

    /** How many charts were accepted. */
    long accepted() {
        return accepted.get();
    }

    /** When the channel got its messages, by {@link System#nanoTime}, in order. */
    List<Long> times(String channel) {
        return times.getOrDefault(channel, List.of());
    }

    /** Forgets the messages of all channels, but not how many there were. */
    void forget() {
        times.clear();
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            Buffer answer = answer(request.path(), body).toBuffer();
            if (latencyMillis == 0) {
                request.response().end(answer);
            } else {
                vertx.setTimer(latencyMillis, timer -> request.response().end(answer));
            }
        });
    }

    private JsonObject answer(String path, Buffer body) {
        JsonObject ok = new JsonObject().put("ok", true);
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "files.getUploadURLExternal" -> {
                String id = "F" + files.incrementAndGet();
                yield ok.put("file_id", id).put("upload_url", url().replace("/api", "/upload/") + id);
            }
            case "files.completeUploadExternal" -> complete(ok, form(body));
            default -> ok;
        };
    }

    private JsonObject complete(JsonObject ok, Map<String, String> form) {
        String channel = form.get("channel_id");
        times.computeIfAbsent(channel, any -> new ArrayList<>()).add(System.nanoTime());
        accepted.incrementAndGet();
        JsonObject message = new JsonObject().put("ts", "1700000000.000100");
        JsonObject shares = new JsonObject().put("public", new JsonObject().put(channel, new JsonArray().add(message)));
        String id = new JsonArray(form.get("files")).getJsonObject(0).getString("id");
        return ok.put(
                "files",
                new JsonArray()
                        .add(new JsonObject()
                                .put("id", id)
                                .put("permalink", "https://acme.slack.com/files/U1/" + id + "/chart.png")
                                .put("shares", shares)));
    }

    private static Map<String, String> form(Buffer body) {
        Map<String, String> fields = new HashMap<>();
        for (String field : body.toString().split("&")) {
            int equals = field.indexOf('=');
            fields.put(
                    field.substring(0, equals), URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return fields;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
