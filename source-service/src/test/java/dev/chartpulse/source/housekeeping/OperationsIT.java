package dev.chartpulse.source.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.source.testkit.ServiceTest;
import dev.chartpulse.standins.operations.OperationsCheck;

@QuarkusTest
class OperationsIT extends ServiceTest {

    @TestHTTPResource(value = "/", management = true)
    URI service;

    @Test
    void theDocumentNamesAllMetricsAndHealthChecksAndNoOthers() throws Exception {
        assertThat(OperationsCheck.differences("source-service", Path.of(".."), service))
                .isEmpty();
    }
}
