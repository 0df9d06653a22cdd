package dev.chartpulse.render.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.render.KafkaResource;
import dev.chartpulse.standins.client.FaultyRequest;
import dev.chartpulse.standins.client.FaultyRequest.Target;

/** Whatever is wrong with a request, the answer is a problem. */
@QuarkusTest
@QuarkusTestResource(KafkaResource.class)
class FaultyRequestComponentTest {

    private static final Target TARGET = new Target(
            "/internal/charts",
            "Authorization: Basic "
                    + Base64.getEncoder()
                            .encodeToString(("internal:" + KafkaResource.TOKEN).getBytes(StandardCharsets.UTF_8)),
            8 * 1024 * 1024);

    @TestHTTPResource("/")
    URI server;

    @ParameterizedTest
    @EnumSource
    void isRefusedWithAProblem(FaultyRequest request) throws IOException {
        assertThat(request.complaints(server, TARGET)).isEmpty();
    }
}
