package dev.chartpulse.delivery.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.delivery.kit.Kit;
import dev.chartpulse.standins.operations.OperationsCheck;

@QuarkusTest
@WithTestResource(Kit.class)
class OperationsIT {

    @TestHTTPResource(value = "/", management = true)
    URI service;

    @Test
    void theDocumentNamesAllMetricsAndHealthChecksAndNoOthers() throws Exception {
        assertThat(OperationsCheck.differences("delivery-service", Path.of(".."), service))
                .isEmpty();
    }
}
