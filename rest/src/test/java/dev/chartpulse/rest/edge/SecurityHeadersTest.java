package dev.chartpulse.rest.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.rest.RestClient;

@QuarkusTest
class SecurityHeadersTest {

    @TestHTTPResource("/")
    URI server;

    @ParameterizedTest
    @ValueSource(strings = {"echo", "faults/none", "faults/thrown", "nowhere", "q/nowhere"})
    void noAnswerIsGuessedAtOrShownInAFrame(String path) throws Exception {
        HttpResponse<String> answer = RestClient.send(RestClient.request(server.resolve(path)));
        assertThat(header(answer, "X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(header(answer, "Content-Security-Policy")).containsExactly("frame-ancestors 'none'");
        assertThat(header(answer, "Strict-Transport-Security")).isEmpty();
    }

    @Test
    void jsonIsNotKeptByCaches() throws Exception {
        assertThat(header(RestClient.send(RestClient.anonymous(server.resolve("echo"))), "Cache-Control"))
                .containsExactly("no-store");
        assertThat(header(RestClient.send(RestClient.request(server.resolve("faults/thrown"))), "Cache-Control"))
                .containsExactly("no-store");
        assertThat(header(RestClient.send(RestClient.request(server.resolve("echo"))), "Cache-Control"))
                .isEmpty();
    }

    private static List<String> header(HttpResponse<String> answer, String name) {
        return answer.headers().allValues(name);
    }
}
