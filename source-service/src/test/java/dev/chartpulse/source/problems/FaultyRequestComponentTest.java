package dev.chartpulse.source.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.testkit.Environment;
import dev.chartpulse.standins.client.FaultyRequest;
import dev.chartpulse.standins.client.FaultyRequest.Target;

/** Whatever is wrong with a request, the answer is a problem. */
@QuarkusTest
@QuarkusTestResource(Environment.class)
class FaultyRequestComponentTest {

    private static final Target TARGET = new Target("/api/v1/sources", "X-API-Key: " + Environment.API_KEY, 256 * 1024);

    @TestHTTPResource("/")
    URI server;

    @ParameterizedTest
    @EnumSource
    void isRefusedWithAProblem(FaultyRequest request) throws IOException {
        assertThat(request.complaints(server, TARGET)).isEmpty();
    }
}
