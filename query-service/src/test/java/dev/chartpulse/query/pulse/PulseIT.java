package dev.chartpulse.query.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.event.Event;
import dev.chartpulse.contracts.event.PulseFailed;
import dev.chartpulse.contracts.event.PulseQueried;
import dev.chartpulse.contracts.event.PulseRef;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.event.Samples;
import dev.chartpulse.query.kit.FakeGrafana;
import dev.chartpulse.query.kit.Keys;
import dev.chartpulse.query.kit.ServiceKit;
import dev.chartpulse.query.kit.Topics;
import dev.chartpulse.standins.log.LogLines;

/** From pulse-requested to pulse-queried or pulse-failed, over a real Kafka. */
@QuarkusTest
@QuarkusTestResource(ServiceKit.class)
class PulseIT {

    private final FakeGrafana grafana = new FakeGrafana();
    private Topics topics;

    @BeforeEach
    void open() {
        topics = new Topics(ServiceKit.bootstrapServers());
    }

    @AfterEach
    void close() {
        topics.close();
        grafana.close();
    }

    @Test
    void aQueriedPulseCarriesItsSeriesAttemptAndChart() {
        grafana.query(200, FakeGrafana.oneSeries());
        PulseRequested requested = pulse(grafana.url(), 3, Instant.now().plusSeconds(600));
        topics.send(requested);

        PulseQueried queried = (PulseQueried) first(requested);
        assertThat(queried.pulse()).isEqualTo(requested.pulse());
        assertThat(queried.chart()).isEqualTo(requested.chart());
        assertThat(queried.noData()).isFalse();
        assertThat(queried.series()).singleElement().satisfies(series -> {
            assertThat(series.name()).isEqualTo("shop");
            assertThat(series.times()).containsExactly(1772416800000L, 1772420400000L);
            assertThat(series.values()).containsExactly(1.5, 2.25);
        });
        assertThat(grafana.received("/api/ds/query")).singleElement().satisfies(call -> assertThat(call.authorization())
                .isEqualTo("Bearer " + FakeGrafana.TOKEN));
    }

    @Test
    void aRejectedQueryFailsThePulseWithGrafanasOwnWords() {
        grafana.query(400, "{\"results\":{\"A\":{\"status\":400,\"error\":\"parse error at char 3\"}}}");
        PulseRequested requested = pulse(grafana.url(), 1, Instant.now().plusSeconds(600));
        topics.send(requested);

        PulseFailed failed = (PulseFailed) first(requested);
        assertThat(failed.stage()).isEqualTo(PulseFailed.Stage.QUERY);
        assertThat(failed.failure().kind()).isEqualTo("query-rejected");
        assertThat(failed.failure().message()).isEqualTo("parse error at char 3");
        assertThat(failed.failure().retryable()).isFalse();
    }

    @Test
    void whatIsLoggedOfAPulseNamesItAndItsTrace() {
        grafana.query(400, "{\"results\":{\"A\":{\"status\":400,\"error\":\"parse error at char 3\"}}}");
        PulseRequested requested = pulse(grafana.url(), 1, Instant.now().plusSeconds(600));
        String id = requested.pulse().id().toString();
        try (LogLines log = new LogLines()) {
            topics.send(requested);
            first(requested);
            assertThat(log.with(id)).isNotEmpty().allSatisfy(line -> assertThat(line.mdc())
                    .containsEntry("pulseId", id)
                    .containsEntry("traceId", id.replace("-", "")));
        }
    }

    @Test
    void anExpiredPulseIsDropped() {
        grafana.query(200, FakeGrafana.oneSeries());
        PulseRequested expired = pulse(grafana.url(), 1, Instant.now().minusSeconds(1));
        PulseRequested after = pulse(grafana.url(), 1, Instant.now().plusSeconds(600));
        topics.send(expired);
        topics.send(after);

        first(after);
        assertThat(topics.of(expired.pulse().id())).isEmpty();
        assertThat(grafana.received("/api/ds/query")).hasSize(1);
    }

    @Test
    void aHostThatDoesNotAnswerFailsThePulseAsWorthARetry() {
        grafana.on("/api/ds/query", request -> {});
        PulseRequested requested = pulse(grafana.url(), 1, Instant.now().plusSeconds(600));
        topics.send(requested);

        PulseFailed failed = (PulseFailed) first(requested);
        assertThat(failed.failure().kind()).isEqualTo("timed-out");
        assertThat(failed.failure().retryable()).isTrue();
    }

    private Event first(PulseRequested requested) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> topics.of(requested.pulse().id()), (List<Event> events) -> !events.isEmpty())
                .get(0);
    }

    private static PulseRequested pulse(URI grafana, int attempt, Instant expiresAt) {
        PulseRequested sample = Samples.of(PulseRequested.class);
        PulseRef ref = new PulseRef(
                UUID.randomUUID(),
                Keys.WORKSPACE,
                attempt,
                sample.pulse().trigger(),
                sample.pulse().dueAt(),
                expiresAt);
        return new PulseRequested(
                ref, UUID.randomUUID(), Keys.plan(grafana), sample.chart(), sample.message(), sample.deliveries());
    }
}
