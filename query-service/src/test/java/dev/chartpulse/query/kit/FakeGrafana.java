package dev.chartpulse.query.kit;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** A Grafana of a few endpoints on the loopback address; each answers what the test tells it. */
public final class FakeGrafana implements AutoCloseable {

    public static final String TOKEN = "glsa_let-me-in";

    private static final int DRIP_MS = 50;

    private final Vertx vertx = Vertx.vertx();
    private final boolean tls;
    private volatile boolean forgetful;
    private final HttpServer server;
    private final Map<String, BiConsumer<HttpServerRequest, String>> handlers = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    /**
     * One request as it came.
     */
    public record Received(String path, String authorization, String host, String body) {}

    public FakeGrafana() {
        this(new HttpServerOptions());
    }

    public FakeGrafana(HttpServerOptions options) {
        this.tls = options.isSsl();
        this.server = await(
                vertx.createHttpServer(options).requestHandler(this::handle).listen(0, "127.0.0.1"));
        json("/api/health", 200, "{\"database\":\"ok\",\"version\":\"13.0.1\"}");
        json("/api/org", 200, "{\"id\":1,\"name\":\"Main Org.\"}");
        json("/api/access-control/user/permissions", 200, "{\"datasources:query\":[\"datasources:*\"]}");
        json(
                "/api/datasources",
                200,
                "[{\"id\":1,\"uid\":\"prom\",\"name\":\"Prometheus\",\"type\":\"prometheus\",\"isDefault\":true,"
                        + "\"jsonData\":{}},{\"id\":2,\"uid\":\"influx\",\"name\":\"Influx\",\"type\":\"influxdb\","
                        + "\"jsonData\":{\"version\":\"Flux\"}}]");
        json("/api/datasources/uid/prom/health", 200, "{\"status\":\"OK\",\"message\":\"works\"}");
    }

    private static <T> T await(io.vertx.core.Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            if (!forgetful) {
                received.add(new Received(
                        request.path(),
                        request.getHeader("Authorization"),
                        request.getHeader("Host"),
                        body.toString()));
            }
            BiConsumer<HttpServerRequest, String> handler = handlers.get(request.path());
            if (handler == null) {
                request.response().setStatusCode(404).end("{\"message\":\"Not found\"}");
            } else {
                handler.accept(request, body.toString());
            }
        });
    }

    /** Answers a path with JSON from now on. */
    public FakeGrafana json(String path, int status, String body) {
        return on(path, request -> request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body));
    }

    /** Answers queries with a body from now on. */
    public FakeGrafana query(int status, String body) {
        return json("/api/ds/query", status, body);
    }

    /** Does anything with a path from now on. */
    public FakeGrafana on(String path, Handler<HttpServerRequest> handler) {
        return onBody(path, (request, body) -> handler.handle(request));
    }

    /** Does anything with a path and what was sent to it from now on. */
    public FakeGrafana onBody(String path, BiConsumer<HttpServerRequest, String> handler) {
        handlers.put(path, handler);
        return this;
    }

    /** Keeps no request from now on: there will be many. */
    public FakeGrafana forgetful() {
        forgetful = true;
        return this;
    }

    public Vertx vertx() {
        return vertx;
    }

    public int port() {
        return server.actualPort();
    }

    public URI url() {
        return url("127.0.0.1");
    }

    public URI url(String host) {
        return URI.create((tls ? "https://" : "http://") + host + ":" + port());
    }

    /** The requests so far. */
    public List<Received> received() {
        return received;
    }

    public List<Received> received(String path) {
        return received.stream().filter(each -> each.path().equals(path)).toList();
    }

    /** One time series frame of metric A. */
    public static String oneSeries() {
        return "{\"results\":{\"A\":{\"status\":200,\"frames\":[{\"schema\":{\"fields\":[{\"name\":\"Time\","
                + "\"type\":\"time\"},{\"name\":\"Value\",\"type\":\"number\",\"labels\":{\"job\":\"shop\"}}]},"
                + "\"data\":{\"values\":[[1772416800000,1772420400000],[1.5,2.25]]}}]}}}";
    }

    /** Writes a byte now and then, and never comes to an end. */
    public Handler<HttpServerRequest> dripping() {
        return request -> {
            HttpServerResponse response = request.response().setChunked(true);
            long timer = vertx.setPeriodic(DRIP_MS, due -> response.write(" "));
            response.exceptionHandler(gone -> vertx.cancelTimer(timer));
            response.closeHandler(closed -> vertx.cancelTimer(timer));
        };
    }

    /** Answers a path with JSON, but takes its time. */
    public FakeGrafana slowly(String path, int millis, int status, String body) {
        return on(
                path,
                request -> vertx.setTimer(
                        millis, due -> request.response().setStatusCode(status).end(body)));
    }

    /** Writes part of a body and then nothing more, for ever. */
    public static Handler<HttpServerRequest> stuck(String beginning) {
        return request -> request.response().setChunked(true).write(Buffer.buffer(beginning));
    }

    @Override
    public void close() {
        await(server.close());
        await(vertx.close());
    }
}
