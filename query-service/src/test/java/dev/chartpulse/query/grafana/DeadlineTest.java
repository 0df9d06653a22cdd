package dev.chartpulse.query.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;

class DeadlineTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final GrafanaUrl GRAFANA = GrafanaUrl.of(URI.create("https://grafana.example"));

    @Test
    void workThatComesToNoEndIsGivenUpAsTimedOut() {
        AtomicBoolean givenUp = new AtomicBoolean();
        Uni<String> hanging =
                Uni.createFrom().<String>nothing().onCancellation().invoke(() -> givenUp.set(true));

        assertThatThrownBy(() -> await(Duration.ofMillis(50), hanging))
                .isInstanceOfSatisfying(
                        QueryFailure.class, late -> assertThat(late.kind()).isEqualTo(FailureKind.TIMED_OUT))
                .hasMessageStartingWith("https://grafana.example did not answer within");
        assertThat(givenUp).isTrue();
    }

    @Test
    void workThatEndsInTimeIsLeftAsItIs() {
        assertThat(await(PATIENCE, Uni.createFrom().item("done"))).isEqualTo("done");
        assertThatThrownBy(() ->
                        await(PATIENCE, Uni.createFrom().failure(QueryFailure.of(FailureKind.QUERY_REJECTED, "no"))))
                .hasMessage("no");
    }

    private static String await(Duration deadline, Uni<String> work) {
        return Deadline.bound(work, deadline, GRAFANA).await().atMost(PATIENCE);
    }
}
