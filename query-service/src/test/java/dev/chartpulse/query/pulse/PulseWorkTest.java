package dev.chartpulse.query.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.event.Event;
import dev.chartpulse.contracts.event.PulseFailed;
import dev.chartpulse.contracts.event.PulseQueried;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.event.Samples;
import dev.chartpulse.contracts.grafana.QueryResult;
import dev.chartpulse.query.failure.FailureKind;
import dev.chartpulse.query.failure.QueryFailure;
import dev.chartpulse.query.run.Answered;

class PulseWorkTest {

    private static final Instant ANSWERED_AT = Instant.parse("2026-01-05T09:00:03Z");

    private final PulseRequested requested = Samples.of(PulseRequested.class);
    private final List<Event> events = new ArrayList<>();
    private Instant now = requested.pulse().dueAt();

    @Test
    void noDataIsAnOutcomeAndNoFailure() {
        run(Uni.createFrom().item(new QueryResult(List.of(), List.of("a notice"), true)));

        assertThat(events).singleElement().isInstanceOfSatisfying(PulseQueried.class, queried -> {
            assertThat(queried.noData()).isTrue();
            assertThat(queried.queriedAt()).isEqualTo(ANSWERED_AT);
            assertThat(queried.notices()).containsExactly("a notice");
            assertThat(queried.chart()).isEqualTo(requested.chart());
        });
    }

    @Test
    void aFailureCarriesWhatItsClassificationKnows() {
        Instant later = now.plusSeconds(30);
        run(Uni.createFrom()
                .failure(QueryFailure.of(FailureKind.RATE_LIMITED, "slow down").notBefore(later)));

        assertThat(events).singleElement().isInstanceOfSatisfying(PulseFailed.class, failed -> {
            assertThat(failed.pulse()).isEqualTo(requested.pulse());
            assertThat(failed.stage()).isEqualTo(PulseFailed.Stage.QUERY);
            assertThat(failed.failure().kind()).isEqualTo("rate-limited");
            assertThat(failed.failure().message()).isEqualTo("slow down");
            assertThat(failed.failure().retryable()).isTrue();
            assertThat(failed.failure().retryAfter()).isEqualTo(later);
            assertThat(failed.failure().action()).isNotBlank();
        });
    }

    /** Asking Grafana again would give the same. */
    @Test
    void aResultThatNoEventMayCarryIsAFailureOfThePulseAndNotOfTheWork() {
        Series tooLong = Series.of("A", "too long", new long[20_001], new double[20_001]);
        run(Uni.createFrom().item(() -> new QueryResult(List.of(tooLong), List.of(), false)));

        assertThat(events).singleElement().isInstanceOfSatisfying(PulseFailed.class, failed -> {
            assertThat(failed.failure().retryable()).isFalse();
            assertThat(failed.failure().message()).contains("number of points must be 0 to 20000, not 20001");
            assertThat(failed.failure().action()).isNotBlank();
        });
    }

    @Test
    void anExpiredPulseIsNeitherQueriedNorAnswered() {
        now = requested.pulse().expiresAt();
        run(Uni.createFrom().failure(new AssertionError("queried")));

        assertThat(events).isEmpty();
    }

    @Test
    void aFailureToPublishIsNoOutcomeAndIsPassedOn() {
        PulseWork work = new PulseWork(
                (plan, anew) -> Uni.createFrom().item(new Answered(new QueryResult(List.of(), List.of(), true), now)),
                event -> Uni.createFrom().failure(new IllegalStateException("Kafka is away")),
                clock());

        assertThatThrownBy(() -> work.handle(requested).await().indefinitely()).hasMessage("Kafka is away");
    }

    private void run(Uni<QueryResult> outcome) {
        new PulseWork(
                        (plan, anew) -> outcome.map(result -> new Answered(result, ANSWERED_AT)),
                        event -> {
                            events.add(event);
                            return Uni.createFrom().voidItem();
                        },
                        clock())
                .handle(requested)
                .await()
                .indefinitely();
    }

    private Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
