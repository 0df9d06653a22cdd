package dev.chartpulse.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.rest.RestClient;

@QuarkusTest
class InternalTokenFilterTest {

    @TestHTTPResource("/")
    URI root;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "faults/none",
                "/faults/none",
                "faults;x=1/none",
                "x/../faults/none",
                "%66aults/none",
                "nowhere",
                ""
            })
    void noPathLeadsAroundTheToken(String path) throws Exception {
        HttpResponse<String> answer = RestClient.send(RestClient.anonymous(URI.create(root + path)));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Basic "));
        assertThat(answer.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
        assertThat(answer.body()).contains("\"code\":\"internal-token-missing\"", "chartpulse.internal-token");
    }

    @Test
    void aWrongTokenIsToldFromNone() throws Exception {
        HttpResponse<String> answer = RestClient.send(RestClient.anonymous(root.resolve("faults/none"))
                .header("Authorization", RestClient.basic("internal", "wrong")));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body())
                .contains("\"code\":\"internal-token-invalid\"")
                .doesNotContain("wrong");
    }

    @Test
    void theRightTokenPasses() throws Exception {
        assertThat(RestClient.send(RestClient.request(root.resolve("faults/none")))
                        .statusCode())
                .isEqualTo(200);
    }
}
