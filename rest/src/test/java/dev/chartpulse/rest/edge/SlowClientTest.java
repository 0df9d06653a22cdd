package dev.chartpulse.rest.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** A connection may be idle for 6 s here, and a body may take 4 s. The socket waits longer, so that it fails where nothing ends it. */
@QuarkusTest
class SlowClientTest {

    /** Fewer than the server takes of headers, so that their size does not end the connection. */
    private static final int MAX_HEADER = 4_000;

    @TestHTTPResource("/")
    URI server;

    @Test
    void aClientThatSendsNothingIsCutOff() throws IOException {
        try (RawSocket socket = new RawSocket(server)) {
            assertThat(socket.readToEnd()).isEmpty();
        }
    }

    @Test
    void aClientThatNeverEndsItsHeadersIsCutOff() throws IOException {
        try (RawSocket socket = new RawSocket(server)) {
            socket.write("POST /echo HTTP/1.1", "Host: a.example", "X-Slow: ");
            assertThat(socket.readToEnd()).isEmpty();
        }
    }

    @Test
    void aClientThatNeverSendsItsBodyIsCutOff() throws IOException {
        try (RawSocket socket = new RawSocket(server)) {
            socket.write(
                    "POST /echo HTTP/1.1", "Host: a.example", "Content-Length: 5", RawSocket.AUTHORIZATION, "", "ab");
            assertThat(socket.readToEnd()).doesNotContain("200");
        }
    }

    @Test
    void aClientWhoseBodyTricklesForEverIsCutOffWithAProblem() throws Exception {
        try (RawSocket socket = new RawSocket(server)) {
            socket.write(
                    "POST /echo HTTP/1.1",
                    "Host: a.example",
                    "Content-Length: 100000",
                    RawSocket.AUTHORIZATION,
                    "",
                    "");
            assertThat(whileItTrickles(socket, 100_000))
                    .startsWith("HTTP/1.1 408 ")
                    .contains("\"code\":\"body-timeout\"", "\"action\":\"");
        }
    }

    @Test
    void aClientWhoseHeadersTrickleForEverIsCutOff() throws Exception {
        try (RawSocket socket = new RawSocket(server)) {
            socket.writeText("GET /echo HTTP/1.1\r\nX-Slow: ");
            assertThat(whileItTrickles(socket, MAX_HEADER)).isEmpty();
        }
    }

    @Test
    void aClientWhoseSecondHeadersTrickleForEverIsCutOff() throws Exception {
        try (RawSocket socket = new RawSocket(server)) {
            socket.write("GET /echo HTTP/1.1", "Host: a.example", RawSocket.AUTHORIZATION, "", "");
            assertThat(socket.readUntil("\r\n\r\nnone")).startsWith("HTTP/1.1 200");
            socket.writeText("G");
            assertThat(whileItTrickles(socket, MAX_HEADER)).isEmpty();
        }
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
