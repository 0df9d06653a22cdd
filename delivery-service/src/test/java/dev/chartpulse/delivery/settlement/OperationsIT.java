package dev.chartpulse.delivery.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.infrastructure.Infrastructure;

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

    /** See docs/decisions/contexts.md. */
    @Test
    void mutinyRunsEachStepAsItIs() {
        Function<Integer, Integer> step = number -> number + 1;

        assertThat(Infrastructure.decorate(step)).isSameAs(step);
    }
}
