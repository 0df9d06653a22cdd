package dev.chartpulse.rest.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** A connection may be idle for 2 s here, and a body may take 3 s. The socket waits longer, so that it fails where nothing ends it. */
@QuarkusTest
class SlowClientTest {

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
        ScheduledExecutorService drops = Executors.newSingleThreadScheduledExecutor();
        try (RawSocket socket = new RawSocket(server)) {
            socket.write(
                    "POST /echo HTTP/1.1",
                    "Host: a.example",
                    "Content-Length: 100000",
                    RawSocket.AUTHORIZATION,
                    "",
                    "");
            drops.scheduleAtFixedRate(
                    () -> {
                        try {
                            socket.writeText("x");
                        } catch (IOException closed) {
                            drops.shutdown();
                        }
                    },
                    0,
                    100,
                    TimeUnit.MILLISECONDS);
            assertThat(socket.readToEnd())
                    .startsWith("HTTP/1.1 408 ")
                    .contains("\"code\":\"body-timeout\"", "\"action\":\"");
        } finally {
            drops.shutdownNow();
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
