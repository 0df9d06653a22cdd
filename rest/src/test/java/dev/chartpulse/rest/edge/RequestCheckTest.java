package dev.chartpulse.rest.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class RequestCheckTest {

    @TestHTTPResource("/")
    URI server;

    @ParameterizedTest
    @CsvSource({
        "Host: a.example|Host: b.example, host-invalid",
        "Host: a.example|Host: a.example, host-invalid",
        "X-Nothing: x, host-invalid",
        "Host: a b, host-invalid",
        "Host: http://a.example/, host-invalid",
        "Host: a.example|Transfer-Encoding: identity, transfer-encoding-refused",
        "Host: a.example|Transfer-Encoding: gzip, transfer-encoding-refused",
        "Host: a.example|Transfer-Encoding: xchunked, transfer-encoding-refused",
    })
    void whatAProxyMayReadInAnotherWayIsRefused(String headers, String code) throws IOException {
        try (RawSocket socket = new RawSocket(server)) {
            socket.write("POST /echo HTTP/1.1", RawSocket.AUTHORIZATION, headers.replace("|", "\r\n"), "", "");
            refused(socket.readToEnd(), 400, code);
        }
    }

    @Test
    void whatFollowsARefusedRequestIsNotHandledAsAnother() throws IOException {
        try (RawSocket socket = new RawSocket(server)) {
            socket.write(
                    "POST /echo HTTP/1.1",
                    "Host: a.example",
                    "Transfer-Encoding: xchunked",
                    "",
                    "GET /echo HTTP/1.1",
                    "Host: a.example",
                    RawSocket.AUTHORIZATION,
                    "",
                    "");
            String answers = socket.readToEnd();
            refused(answers, 400, "transfer-encoding-refused");
            assertThat(answers).doesNotContain("HTTP/1.1 2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/echo?q=%zz", "/%zz", "/echo?%=1", "/echo/%", "/echo?q=%2"})
    void anAddressThatIsNotPercentEncodedIsRefused(String address) throws IOException {
        try (RawSocket socket = new RawSocket(server)) {
            socket.write("GET " + address + " HTTP/1.1", "Host: a.example", RawSocket.AUTHORIZATION, "", "");
            refused(socket.readToEnd(), 400, "uri-invalid");
        }
    }

    @ParameterizedTest
    @CsvSource({"5000, 10, 414, uri-too-long", "10, 20000, 431, headers-too-large"})
    void whatIsLargerThanAnyHonestRequestIsRefused(int uri, int header, int status, String code) throws IOException {
        try (RawSocket socket = new RawSocket(server)) {
            socket.write(
                    "GET /echo?" + "u".repeat(uri) + " HTTP/1.1",
                    "Host: a.example",
                    "X-Long: " + "h".repeat(header),
                    "",
                    "");
            refused(socket.readToEnd(), status, code);
        }
    }

    @Test
    void aRefusalIsNotCompressedSinceItWouldLackItsEnd() throws IOException {
        try (RawSocket socket = new RawSocket(server)) {
            socket.write(
                    "GET /echo?" + "u".repeat(5000) + " HTTP/1.1", "Host: a.example", "Accept-Encoding: gzip", "", "");
            refused(socket.readToEnd(), 414, "uri-too-long");
        }
    }

    @Test
    void twoTransferEncodingsAreRefusedByTheDecoder() throws IOException {
        try (RawSocket socket = new RawSocket(server)) {
            socket.write(
                    "POST /echo HTTP/1.1",
                    "Host: a.example",
                    "Transfer-Encoding: chunked",
                    "Transfer-Encoding: identity",
                    RawSocket.AUTHORIZATION,
                    "",
                    "");
            assertThat(socket.readToEnd()).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void healthChecksOfOldLoadBalancersNeedNoHost() throws IOException {
        try (RawSocket socket = new RawSocket(server)) {
            socket.write("GET /echo HTTP/1.0", RawSocket.AUTHORIZATION, "", "");
            assertThat(socket.readToEnd()).startsWith("HTTP/1.0 200").endsWith("none");
        }
    }

    @Test
    void anHonestRequestPasses() throws IOException {
        try (RawSocket socket = new RawSocket(server)) {
            socket.write(
                    "POST /echo HTTP/1.1",
                    "Host: a.example:8080",
                    "Transfer-Encoding: Chunked",
                    "Connection: close",
                    RawSocket.AUTHORIZATION,
                    "",
                    "2",
                    "ab",
                    "0",
                    "",
                    "");
            assertThat(socket.readToEnd()).startsWith("HTTP/1.1 200").endsWith("ab");
        }
    }

    @Test
    void http2IsNotSpokenUnlessItIsAskedFor() throws IOException {
        try (RawSocket socket = new RawSocket(server)) {
            socket.write(
                    "GET /echo HTTP/1.1",
                    "Host: a.example",
                    "Connection: Upgrade, HTTP2-Settings, close",
                    "Upgrade: h2c",
                    "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA",
                    RawSocket.AUTHORIZATION,
                    "",
                    "");
            assertThat(socket.readUntil("none")).startsWith("HTTP/1.1 200");
        }
        try (RawSocket socket = new RawSocket(server)) {
            socket.writeText("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
            assertThat(socket.readToEnd()).doesNotContain("200");
        }
    }

    private static void refused(String answer, int status, String code) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .containsIgnoringCase("content-type: application/problem+json")
                .containsIgnoringCase("connection: close")
                .contains("\"code\":\"" + code + "\"", "\"action\":\"")
                .endsWith("}");
    }
}
