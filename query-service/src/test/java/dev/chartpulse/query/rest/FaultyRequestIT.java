package dev.chartpulse.query.rest;

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

import dev.chartpulse.query.kit.ServiceKit;
import dev.chartpulse.standins.client.FaultyRequest;
import dev.chartpulse.standins.client.FaultyRequest.Target;

/** Whatever is wrong with a request, the answer is a problem. */
@QuarkusTest
@QuarkusTestResource(ServiceKit.class)
class FaultyRequestIT {

    private static final Target TARGET = new Target(
            "/internal/queries",
            "Authorization: Basic "
                    + Base64.getEncoder()
                            .encodeToString(("internal:" + ServiceKit.INTERNAL_TOKEN).getBytes(StandardCharsets.UTF_8)),
            2 * 1024 * 1024);

    @TestHTTPResource("/")
    URI server;

    @ParameterizedTest
    @EnumSource
    void isRefusedWithAProblem(FaultyRequest request) throws IOException {
        assertThat(request.complaints(server, TARGET)).isEmpty();
    }
}
