package dev.chartpulse.query.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.condition.Comparison;
import dev.chartpulse.contracts.condition.Period;
import dev.chartpulse.contracts.event.Event;
import dev.chartpulse.contracts.event.PulseFailed;
import dev.chartpulse.contracts.event.PulseQueried;
import dev.chartpulse.contracts.event.PulseRef;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.event.Samples;
import dev.chartpulse.contracts.grafana.QueryPlan;
import dev.chartpulse.query.kit.FakeGrafana;
import dev.chartpulse.query.kit.Keys;
import dev.chartpulse.query.kit.ServiceKit;
import dev.chartpulse.query.kit.Topics;
import dev.chartpulse.standins.log.LogLines;

/** From pulse-requested to pulse-queried or pulse-failed, over a real Kafka. */
@QuarkusTest
@QuarkusTestResource(ServiceKit.class)
class PulseIT {

    /** The window's start: the stand-in's rows are in it. */
    private static final Instant FROM = Instant.ofEpochMilli(1_772_416_800_000L);

    private static final String EARLIER_FROM =
            Long.toString(FROM.minus(Duration.ofDays(1)).toEpochMilli());
    private static final String YESTERDAY = FakeGrafana.oneSeries()
            .replace("[1772416800000,1772420400000],[1.5,2.25]", "[1772330400000,1772334000000],[1.5,4]");

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
    void theEarlierWindowIsAskedForAtTheSameTimeAndItsFiguresAreHandedOn() {
        grafana.onBody("/api/ds/query", (request, body) -> request.response()
                .end(body.contains(EARLIER_FROM) ? YESTERDAY : FakeGrafana.oneSeries()));
        PulseRequested requested =
                compared(pulse(grafana.url(), 1, Instant.now().plusSeconds(600)));
        topics.send(requested);

        PulseQueried queried = (PulseQueried) first(requested);
        assertThat(queried.series().get(0).values()).containsExactly(1.5, 2.25);
        assertThat(queried.when()).isEqualTo(requested.when());
        assertThat(queried.earlier().window()).isEqualTo(requested.query().compare());
        assertThat(queried.earlier().failure()).isNull();
        assertThat(queried.earlier().series()).singleElement().satisfies(series -> {
            assertThat(series.size()).isZero();
            assertThat(series.labels()).containsEntry("job", "shop");
            assertThat(series.statistics().last()).isEqualTo(4);
            assertThat(series.statistics().sum()).isEqualTo(5.5);
        });
        assertThat(grafana.received("/api/ds/query")).hasSize(2);
    }

    @Test
    void anEarlierWindowThatFailsIsToldAndTheChartComesAllTheSame() {
        grafana.onBody("/api/ds/query", (request, body) -> {
            if (body.contains(EARLIER_FROM)) {
                request.response()
                        .setStatusCode(400)
                        .end("{\"results\":{\"A\":{\"status\":400,\"error\":\"beyond retention\"}}}");
            } else {
                request.response().end(FakeGrafana.oneSeries());
            }
        });
        PulseRequested requested =
                compared(pulse(grafana.url(), 1, Instant.now().plusSeconds(600)));
        topics.send(requested);

        PulseQueried queried = (PulseQueried) first(requested);
        assertThat(queried.series()).hasSize(1);
        assertThat(queried.earlier().series()).isEmpty();
        assertThat(queried.earlier().failure()).isEqualTo("beyond retention");
    }

    /** The pulse with a comparison of the day before, by conditions of the sample. */
    private static PulseRequested compared(PulseRequested pulse) {
        QueryPlan plan = pulse.query();
        QueryPlan compared = new QueryPlan(
                plan.grafana(),
                plan.dataSource(),
                plan.metrics(),
                FROM,
                FROM.plusSeconds(6 * 3600),
                plan.width(),
                plan.chartType(),
                plan.zone(),
                plan.gaps(),
                Comparison.before(Period.DAY, FROM, FROM.plusSeconds(6 * 3600), ZoneOffset.UTC));
        return new PulseRequested(
                pulse.pulse(),
                pulse.sourceId(),
                compared,
                pulse.chart(),
                pulse.message(),
                pulse.deliveries(),
                Samples.conditional(PulseRequested.class).when());
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

    @Test
    void pulsesThatAskTheSameShareOneAnswerAndARetryAsksAnew() {
        grafana.query(200, FakeGrafana.oneSeries());
        QueryPlan plan = Keys.plan(grafana.url());
        PulseRequested one = pulse(plan, 1, Instant.now().plusSeconds(600));
        topics.send(one);
        PulseQueried first = (PulseQueried) first(one);
        PulseRequested another = pulse(plan, 1, Instant.now().plusSeconds(600));
        topics.send(another);

        PulseQueried second = (PulseQueried) first(another);
        assertThat(second.pulse()).isEqualTo(another.pulse());
        assertThat(second.series()).isEqualTo(first.series());
        assertThat(second.queriedAt()).isEqualTo(first.queriedAt());
        assertThat(grafana.received("/api/ds/query")).hasSize(1);

        PulseRequested retry = pulse(plan, 2, Instant.now().plusSeconds(600));
        topics.send(retry);
        first(retry);
        assertThat(grafana.received("/api/ds/query")).hasSize(2);
    }

    @Test
    void aFailureIsNotKept() {
        QueryPlan plan = Keys.plan(grafana.url());
        grafana.query(400, "{\"results\":{\"A\":{\"status\":400,\"error\":\"parse error at char 3\"}}}");
        PulseRequested one = pulse(plan, 1, Instant.now().plusSeconds(600));
        topics.send(one);
        assertThat(first(one)).isInstanceOf(PulseFailed.class);
        grafana.query(200, FakeGrafana.oneSeries());
        PulseRequested another = pulse(plan, 1, Instant.now().plusSeconds(600));
        topics.send(another);

        assertThat(first(another)).isInstanceOf(PulseQueried.class);
    }

    private Event first(PulseRequested requested) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> topics.of(requested.pulse().id()), (List<Event> events) -> !events.isEmpty())
                .get(0);
    }

    private static PulseRequested pulse(URI grafana, int attempt, Instant expiresAt) {
        return pulse(Keys.plan(grafana), attempt, expiresAt);
    }

    private static PulseRequested pulse(QueryPlan plan, int attempt, Instant expiresAt) {
        PulseRequested sample = Samples.of(PulseRequested.class);
        PulseRef ref = new PulseRef(
                UUID.randomUUID(),
                Keys.WORKSPACE,
                attempt,
                sample.pulse().trigger(),
                sample.pulse().dueAt(),
                expiresAt);
        return new PulseRequested(ref, UUID.randomUUID(), plan, sample.chart(), sample.message(), sample.deliveries());
    }
}
