package dev.chartpulse.launcher;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
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

    /** From now on the replica at this port gets no further requests; those that it has go on. */
    void remove(int port) {
        ready.remove((Integer) port);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void forward(HttpServerRequest request) {
        request.body()
                .compose(body -> ask(request, body))
                .onFailure(failure -> request.response().setStatusCode(502).end("the proxy failed: " + failure));
    }

    private Future<Void> ask(HttpServerRequest request, Buffer body) {
        List<Integer> now = List.copyOf(ready);
        RequestOptions options = new RequestOptions()
                .setMethod(request.method())
                .setHost("127.0.0.1")
                .setPort(now.get(Math.floorMod(requests.getAndIncrement(), now.size())))
                .setURI(request.uri())
                .setHeaders(ofTheMessage(request.headers()));
        return client.request(options).compose(asked -> asked.send(body)).compose(answer -> answer.body()
                .compose(content -> {
                    request.response()
                            .setStatusCode(answer.statusCode())
                            .headers()
                            .setAll(ofTheMessage(answer.headers()));
                    return request.response().end(content);
                }));
    }

    private static MultiMap ofTheMessage(MultiMap headers) {
        MultiMap copy = MultiMap.caseInsensitiveMultiMap().addAll(headers);
        OF_THE_CONNECTION.forEach(copy::remove);
        return copy;
    }
}
