package dev.chartpulse.rest.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/**
 * A connection may be idle for 6 s here, and a body may take 4 s. The slow clients come at the same time, since each waits that
 * long; the sockets wait longer, so that a test fails where nothing ends them.
 */
@QuarkusTest
class SlowClientTest {

    /** Fewer than the server takes of headers, so that their size does not end the connection. */
    private static final int MAX_HEADER = 4_000;

    /** What each slow client was answered in the end. */
    private static final Map<String, CompletableFuture<String>> ANSWERS = new ConcurrentHashMap<>();

    @TestHTTPResource("/")
    URI server;

    /** A client, from its first byte to its end. */
    private interface Client {

        /** @return what it was answered */
        String run(RawSocket socket) throws IOException;
    }

    @BeforeEach
    void letAllCome() {
        if (ANSWERS.isEmpty()) {
            come("nothing", RawSocket::readToEnd);
            come("headers without an end", this::neverEndHeaders);
            come("no body", this::neverSendABody);
            come("a body that trickles", this::trickleABody);
            come("a small body, slowly answered", socket -> awaitALateAnswer(socket, 3));
            come("a large body, slowly answered", socket -> awaitALateAnswer(socket, 200_000));
            come("headers that trickle", this::trickleHeaders);
            come("second headers that trickle", this::trickleSecondHeaders);
        }
    }

    private void come(String name, Client client) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        ANSWERS.put(name, answer);
        new Thread(
                        () -> {
                            try (RawSocket socket = new RawSocket(server)) {
                                answer.complete(client.run(socket));
                            } catch (IOException | RuntimeException | AssertionError e) {
                                answer.completeExceptionally(e);
                            }
                        },
                        name)
                .start();
    }

    private static String answer(String client) {
        return ANSWERS.get(client).join();
    }

    private String neverEndHeaders(RawSocket socket) throws IOException {
        return socket.write("POST /echo HTTP/1.1", "Host: a.example", "X-Slow: ")
                .readToEnd();
    }

    private String neverSendABody(RawSocket socket) throws IOException {
        return socket.write(
                        "POST /echo HTTP/1.1",
                        "Host: a.example",
                        "Content-Length: 5",
                        RawSocket.AUTHORIZATION,
                        "",
                        "ab")
                .readToEnd();
    }

    private String trickleABody(RawSocket socket) throws IOException {
        socket.write(
                "POST /echo HTTP/1.1", "Host: a.example", "Content-Length: 100000", RawSocket.AUTHORIZATION, "", "");
        return whileItTrickles(socket, 100_000);
    }

    private String awaitALateAnswer(RawSocket socket, int size) throws IOException {
        return socket.write(
                        "POST /echo/later HTTP/1.1",
                        "Host: a.example",
                        "Content-Length: " + size,
                        "Connection: close",
                        RawSocket.AUTHORIZATION,
                        "",
                        "x".repeat(size))
                .readToEnd();
    }

    private String trickleHeaders(RawSocket socket) throws IOException {
        socket.writeText("GET /echo HTTP/1.1\r\nX-Slow: ");
        return whileItTrickles(socket, MAX_HEADER);
    }

    private String trickleSecondHeaders(RawSocket socket) throws IOException {
        socket.write("GET /echo HTTP/1.1", "Host: a.example", RawSocket.AUTHORIZATION, "", "");
        assertThat(socket.readUntil("\r\n\r\nnone")).startsWith("HTTP/1.1 200");
        socket.writeText("G");
        return whileItTrickles(socket, MAX_HEADER);
    }

    @Test
    void aClientThatSendsNothingIsCutOff() {
        assertThat(answer("nothing")).isEmpty();
    }

    @Test
    void aClientThatNeverEndsItsHeadersIsCutOff() {
        assertThat(answer("headers without an end")).isEmpty();
    }

    @Test
    void aClientThatNeverSendsItsBodyIsCutOff() {
        assertThat(answer("no body")).doesNotContain("200");
    }

    @Test
    void aClientWhoseBodyTricklesForEverIsCutOffWithAProblem() {
        assertThat(answer("a body that trickles"))
                .startsWith("HTTP/1.1 408 ")
                .contains("\"code\":\"body-timeout\"", "\"action\":\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "large"})
    void whoseBodyCameInTimeIsAnsweredHoweverLongThatTakes(String size) {
        assertThat(answer("a " + size + " body, slowly answered"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("\r\n\r\n" + "x".repeat(size.equals("small") ? 3 : 200_000));
    }

    @Test
    void aClientWhoseHeadersTrickleForEverIsCutOff() {
        assertThat(answer("headers that trickle")).isEmpty();
    }

    @Test
    void aClientWhoseSecondHeadersTrickleForEverIsCutOff() {
        assertThat(answer("second headers that trickle")).isEmpty();
    }

    /** One byte after the other, each well within the idle time-out. */
    private static String whileItTrickles(RawSocket socket, int most) throws IOException {
        ScheduledExecutorService drops = Executors.newSingleThreadScheduledExecutor();
        AtomicInteger left = new AtomicInteger(most);
        try {
            drops.scheduleAtFixedRate(
                    () -> {
                        try {
                            if (left.getAndDecrement() > 0) {
                                socket.writeText("x");
                            }
                        } catch (IOException closed) {
                            drops.shutdown();
                        }
                    },
                    0,
                    100,
                    TimeUnit.MILLISECONDS);
            return socket.readToEnd();
        } finally {
            drops.shutdownNow();
        }
    }

    @Test
    void headersThatComeInPiecesAreTaken() throws IOException {
        try (RawSocket socket = new RawSocket(server)) {
            for (int request = 0; request < 3; request++) {
                socket.writeText("POST /ec").writeText("ho HTTP/1.1\r\nHost: a.exa");
                socket.write("mple", "Content-Length: 3", RawSocket.AUTHORIZATION, "", "x");
                socket.writeText("yz");
                assertThat(socket.readUntil("xyz")).startsWith("HTTP/1.1 200");
            }
        }
    }

    @Test
    void aConnectionServesAnotherRequestAfterARefusal() throws IOException {
        try (RawSocket socket = new RawSocket(server)) {
            String body = "x".repeat(200_000);
            socket.write("POST /echo HTTP/1.1", "Host: a.example", "Content-Length: " + body.length(), "", body);
            assertThat(socket.readUntil("internal-token-missing")).startsWith("HTTP/1.1 401");
            socket.write("GET /echo HTTP/1.1", "Host: a.example", "Connection: close", RawSocket.AUTHORIZATION, "", "");
            assertThat(socket.readToEnd()).contains("HTTP/1.1 200");
        }
    }
}
