package dev.chartpulse.delivery.slack;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

import dev.chartpulse.traces.PulseTraces;

/** A Slack that answers each request as a test says, and the client that calls it. */
final class SlackTestServer implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final SlackHttp http = new SlackHttp(vertx, 64);
    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Handler<HttpServerRequest> behaviour = request -> {};

    SlackTestServer() {
        server = vertx.createHttpServer().requestHandler(request -> {
            requests.incrementAndGet();
            behaviour.handle(request);
        });
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    void behaves(Handler<HttpServerRequest> next) {
        behaviour = next;
    }

    int requests() {
        return requests.get();
    }

    SlackApi api() {
        return new SlackApi(http, config(), PulseTraces.off());
    }

    /** The defaults, but for the address. */
    SlackConfig config() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(SlackConfig.class)
                .withDefaultValue(
                        "chartpulse.slack.url",
                        URI.create("http://127.0.0.1:" + server.actualPort()).toString())
                .withDefaultValue("chartpulse.slack.channels-timeout", "5S")
                .build()
                .getConfigMapping(SlackConfig.class);
    }

    @Override
    public void close() {
        http.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
