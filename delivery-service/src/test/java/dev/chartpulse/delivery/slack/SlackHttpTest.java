package dev.chartpulse.delivery.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetServer;

class SlackHttpTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int MAX_BYTES = 10_000;
    private static final String TOKEN = "xoxb-0123456789";

    private final Vertx vertx = Vertx.vertx();
    private final SlackHttp http = new SlackHttp(vertx, 64);
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Handler<HttpServerRequest> behaviour;
    private HttpServer server;

    @BeforeEach
    void listen() {
        server = vertx.createHttpServer().requestHandler(request -> {
            requests.incrementAndGet();
            behaviour.handle(request);
        });
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void close() {
        http.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void anAnswerComesWithItsHeaders() {
        behaviour = request -> request.response()
                .setStatusCode(429)
                .putHeader("Retry-After", "7")
                .end("no");

        SlackHttp.Answer answer = send(server.actualPort(), LIMIT);

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.retryAfter()).isEqualTo("7");
        assertThat(answer.body()).hasToString("no");
    }

    @Test
    void whereNobodyListensNothingWasAskedFor() {
        // Not a port that was free a moment ago: another process may have it by now.
        assertThat(failure(1, LIMIT).reason()).isEqualTo(SlackFailure.UNREACHABLE);
    }

    @Test
    void whatWasWrittenAndNotAnsweredMayHaveWorked() {
        behaviour = request -> {};

        assertThat(failure(server.actualPort(), Duration.ofMillis(300)).reason())
                .isEqualTo(SlackFailure.INTERRUPTED);
        assertThat(requests).hasValue(1);
    }

    @Test
    void aConnectionThatBreaksAfterTheRequestMayHaveWorked() {
        behaviour = request -> request.connection().close();

        assertThat(failure(server.actualPort(), LIMIT).reason()).isEqualTo(SlackFailure.INTERRUPTED);
    }

    /** Else a workspace that hangs would hold the calls of others up, which have a place among the deliveries in work. */
    @Test
    void asManyCallsAreMadeAtOnceAsDeliveriesMayBeInWork() {
        behaviour = request -> {};
        List<Cancellable> calls = IntStream.range(0, 64)
                .mapToObj(i -> request(server.actualPort(), LIMIT).subscribe().with(answer -> {}, failure -> {}))
                .toList();

        await().atMost(PATIENCE).until(() -> requests.get() == 64);
        calls.forEach(Cancellable::cancel);
    }

    @Test
    void anEndlessAnswerIsCutOff() {
        behaviour = request -> {
            request.response().setChunked(true);
            Buffer megabyte = Buffer.buffer(new byte[1024 * 1024]);
            for (int i = 0; i < 10; i++) {
                request.response().write(megabyte);
            }
        };

        assertThat(failure(server.actualPort(), LIMIT).reason()).isEqualTo(SlackFailure.INTERRUPTED);
    }

    @Test
    void anAnswerInPartsOfOneByteIsReadWholeUpToItsLimit() {
        behaviour = request -> writeByteByByte(request, MAX_BYTES);

        assertThat(send(server.actualPort(), LIMIT).body().toString()).isEqualTo("x".repeat(MAX_BYTES));

        behaviour = request -> writeByteByByte(request, MAX_BYTES + 1);

        assertThat(failure(server.actualPort(), LIMIT))
                .hasMessageContaining("more than " + MAX_BYTES + " bytes")
                .extracting(SlackException::reason)
                .isEqualTo(SlackFailure.INTERRUPTED);
    }

    @Test
    void anAnswerThatIsNotHttpDoesNotGetTheTokenIntoTheMessage() {
        NetServer echo = vertx.createNetServer()
                .connectHandler(socket -> socket.handler(request -> socket.write(request.toString()
                        .replaceFirst("(?s).*Authorization: Bearer (\\S+).*", "HTTP/$1 200 OK\r\n\r\n"))));
        echo.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();

        assertThat(failure(echo.actualPort(), LIMIT))
                .hasMessageContaining("broke off")
                .hasMessageNotContaining(TOKEN);
    }

    private static void writeByteByByte(HttpServerRequest request, int count) {
        request.response().setChunked(true);
        for (int i = 0; i < count; i++) {
            request.response().write("x");
        }
        request.response().end();
    }

    @Test
    void redirectsAreNotFollowed() {
        behaviour = request -> request.response()
                .setStatusCode(307)
                .putHeader("Location", "http://127.0.0.1:1/")
                .end();

        assertThat(send(server.actualPort(), LIMIT).status()).isEqualTo(307);
    }

    private SlackException failure(int port, Duration limit) {
        return catchThrowableOfType(SlackException.class, () -> send(port, limit));
    }

    private SlackHttp.Answer send(int port, Duration limit) {
        return request(port, limit).await().indefinitely();
    }

    private Uni<SlackHttp.Answer> request(int port, Duration limit) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI("http://127.0.0.1:" + port + "/x")
                .putHeader("Authorization", "Bearer " + TOKEN);
        return http.send(options, Buffer.buffer("a=b"), limit, MAX_BYTES);
    }
}
