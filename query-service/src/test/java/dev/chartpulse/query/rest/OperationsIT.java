package dev.chartpulse.query.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import dev.chartpulse.query.kit.ServiceKit;
import dev.chartpulse.standins.operations.OperationsCheck;

@QuarkusTest
@QuarkusTestResource(ServiceKit.class)
class OperationsIT {

    @TestHTTPResource(value = "/", management = true)
    URI service;

    @Test
    void theDocumentNamesAllMetricsAndHealthChecksAndNoOthers() throws Exception {
        assertThat(OperationsCheck.differences("query-service", Path.of(".."), service))
                .isEmpty();
    }

    /** See docs/decisions/contexts.md. */
    @Test
    void mutinyRunsEachStepAsItIs() {
        Function<Integer, Integer> step = number -> number + 1;

        assertThat(Infrastructure.decorate(step)).isSameAs(step);
    }
}
