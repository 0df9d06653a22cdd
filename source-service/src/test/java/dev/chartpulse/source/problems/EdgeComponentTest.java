package dev.chartpulse.source.problems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.source.testkit.Request;
import dev.chartpulse.source.testkit.ServiceTest;

/** The edges of HTTP are guarded in the public service too; the module rest tests them one by one. */
@QuarkusTest
class EdgeComponentTest extends ServiceTest {

    private static final int PATIENCE_MILLIS = 20_000;

    @TestHTTPResource("/")
    URI server;

    @ParameterizedTest
    @ValueSource(strings = {"Host: a.example\r\nHost: b.example", "X-No-Host: x"})
    void aRequestWithoutExactlyOneHostIsRefusedWithAProblem(String headers) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String request = "GET /api/v1/integrations HTTP/1.1\r\n" + headers + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400 ").contains(Problem.MEDIA_TYPE, "\"code\":\"host-invalid\"");
        }
    }

    @Test
    void jsonIsKeptByNobodyAndNothingIsShownInAFrame() {
        get("/integrations")
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .header("X-Content-Type-Options", equalTo("nosniff"));
        Request.anonymous()
                .get("/q/swagger-ui/")
                .statusCode(200)
                .header("Content-Security-Policy", equalTo("frame-ancestors 'none'"));
    }

    @Test
    void jsonIsCompressedForWhoAsksForIt() throws IOException {
        grafana();
        byte[] body = api().header("Accept-Encoding", "gzip")
                .get("/api/v1/integrations")
                .statusCode(200)
                .header("Content-Encoding", equalTo("gzip"))
                .asByteArray();
        assertThat(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes())
                .isEqualTo(get("/integrations")
                        .header("Content-Encoding", nullValue())
                        .asByteArray());
    }

    @Test
    void aPageOfAnAllowedOriginMayReadTheHeadersThatItNeeds() {
        api().header("Origin", "https://app.example")
                .get("/api/v1/integrations")
                .header("Access-Control-Expose-Headers", containsString("Location"))
                .header("Access-Control-Expose-Headers", containsString("Retry-After"))
                .header("Access-Control-Expose-Headers", containsString("ETag"));
    }

    @Test
    void whatABrowserKeepsIsKeptForOneOriginAndOneCoding() {
        api().header("Origin", "https://app.example")
                .get("/api/v1/units")
                .header("Cache-Control", containsString("max-age=3600"))
                .header("Access-Control-Allow-Origin", equalTo("https://app.example"))
                .header("Vary", equalTo("Origin, Accept-Encoding"));
        api().get("/api/v1/integrations")
                .header("Cache-Control", equalTo("no-store"))
                .header("Vary", nullValue());
    }
}
