package dev.chartpulse.launcher;

import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/**
 * Stands before the replicas of a service as an ingress does: each request goes to the next replica that is ready, over
 * connections that are kept. What fails is answered by 502 and not repeated.
 */
final class RoundRobin implements AutoCloseable {

    private static final List<String> OF_THE_CONNECTION =
            List.of("Host", "Connection", "Upgrade", "HTTP2-Settings", "Transfer-Encoding");

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(64));
    private final List<Integer> ready = new CopyOnWriteArrayList<>();
    /** Of each request that is not sent yet, the replica that it is for. */
    private final List<Integer> unsent = new CopyOnWriteArrayList<>();

    private final AtomicInteger requests = new AtomicInteger();

    RoundRobin(int port) {
        vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(this::forward)
                .listen(port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** From now on the replica at this port gets requests. */
    void add(int port) {
        ready.add(port);
    }

    /** From now on the replica at this port gets no further requests; those that it has go on. Waits for those that are on their way to it. */
    void remove(int port) {
        synchronized (this) {
            ready.remove((Integer) port);
        }
        await().until(() -> Collections.frequency(unsent, port) == 0);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void forward(HttpServerRequest request) {
        request.body().compose(body -> ask(request, body)).onFailure(failure -> {
            System.err.println(Instant.now() + " " + request.method() + " " + request.uri() + ": " + failure);
            request.response().setStatusCode(502).end("the proxy failed: " + failure);
        });
    }

    private Future<Void> ask(HttpServerRequest request, Buffer body) {
        int replica = choose();
        RequestOptions options = new RequestOptions()
                .setMethod(request.method())
                .setHost("127.0.0.1")
                .setPort(replica)
                .setURI(request.uri())
                .setHeaders(ofTheMessage(request.headers()));
        Future<HttpClientResponse> answered = client.request(options)
                .compose(
                        asked -> {
                            Future<HttpClientResponse> sent = asked.send(body);
                            unsent.remove((Integer) replica);
                            return sent;
                        },
                        failure -> {
                            unsent.remove((Integer) replica);
                            return Future.failedFuture(failure);
                        });
        return answered.compose(answer -> answer.body().compose(content -> {
            request.response().setStatusCode(answer.statusCode()).headers().setAll(ofTheMessage(answer.headers()));
            return request.response().end(content);
        }));
    }

    /** Between what is ready and what is chosen of it no replica is removed. */
    private synchronized int choose() {
        int replica = ready.get(Math.floorMod(requests.getAndIncrement(), ready.size()));
        unsent.add(replica);
        return replica;
    }

    private static MultiMap ofTheMessage(MultiMap headers) {
        MultiMap copy = MultiMap.caseInsensitiveMultiMap().addAll(headers);
        OF_THE_CONNECTION.forEach(copy::remove);
        return copy;
    }
}
