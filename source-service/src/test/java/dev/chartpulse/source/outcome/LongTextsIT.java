package dev.chartpulse.source.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.chart.Figure;
import dev.chartpulse.contracts.chart.SeriesSummary;
import dev.chartpulse.contracts.event.DeliverySettled;
import dev.chartpulse.contracts.event.Failure;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.contracts.event.Topic;
import dev.chartpulse.source.firing.Claiming;
import dev.chartpulse.source.testkit.PulseTest;

/** Texts of the other services' events that are far too long: they are stored cut, and what is stored can be read. */
@QuarkusTest
class LongTextsIT extends PulseTest {

    /** As long as an event can be. */
    private static final String LONG = "x".repeat(Topic.MAX_MESSAGE_BYTES);

    private static final int READABLE = 300_000;

    @Inject
    Claiming claiming;

    @Inject
    Charts charts;

    @Inject
    Failures failures;

    @Inject
    Settlements settlements;

    @Inject
    Watchdog watchdog;

    private UUID connection;
    private UUID pulse;

    @BeforeEach
    void claimOne() {
        Instant due = thisMinute();
        connection = connection(due);
        pulse = claiming.pulse(connection, due);
        claiming.claimAndPublish();
    }

    private static Failure failure(boolean retryable, String text) {
        return new Failure(text, text, text, retryable, null, null);
    }

    private void assertReadable() {
        assertThat(get("/pulses/" + pulse).statusCode(200).asByteArray()).hasSizeLessThan(READABLE);
        assertThat(get("/pulses").statusCode(200).asByteArray()).hasSizeLessThan(READABLE);
        assertThat(get("/sources").statusCode(200).asByteArray()).hasSizeLessThan(READABLE);
        assertThat(get("/connections").statusCode(200).asByteArray()).hasSizeLessThan(READABLE);
    }

    @Test
    void aFailureIsCutWhereverItIsStored() {
        await(failures.failed(failed(pulse, 1, failure(false, LONG))));
        get("/pulses/" + pulse)
                .body("status", equalTo("failed"))
                .body("failure.kind", equalTo("other"))
                .body("failure.message", equalTo("x".repeat(999) + "…"))
                .body("failure.action", equalTo("x".repeat(999) + "…"))
                .body("deliveries[0].failure.message", equalTo("x".repeat(999) + "…"));
        get("/sources/" + SOURCE).body("status", equalTo("degraded")).body("failures", equalTo(1));
        assertReadable();
    }

    @Test
    void aFailureIsNotCutWithinACharacter() {
        await(failures.failed(failed(pulse, 1, failure(true, "a".repeat(998) + "📊📊"))));
        get("/pulses/" + pulse).body("failure.message", equalTo("a".repeat(998) + "…"));
    }

    @Test
    void aFailureOfHiddenCharactersAloneStillSaysThatSomethingFailed() {
        await(failures.failed(failed(pulse, 1, failure(false, "\u202E"))));
        get("/pulses/" + pulse).body("status", equalTo("failed")).body("failure.message", equalTo("…"));
    }

    @Test
    void theTextsOfAChartAreCut() {
        Figure figure = new Figure(-1.0e308, "\"".repeat(20_000));
        SeriesSummary series =
                new SeriesSummary("A", "\\".repeat(20_000), figure, figure, figure, figure, figure, figure);
        PulseRendered sample = rendered(pulse, 1);
        await(charts.rendered(new PulseRendered(
                sample.pulse(),
                sample.queriedAt(),
                sample.chart(),
                sample.png(),
                new ChartSummary(LONG, Collections.nCopies(500, series)),
                Collections.nCopies(5000, "\"".repeat(2000)),
                false)));
        assertThat(status(pulse)).isEqualTo("rendered");
        assertThat(query("select char_length(summary ->> 'altText') from pulse"))
                .isEqualTo("1000");
        assertThat(query("select jsonb_array_length(summary -> 'series') from pulse"))
                .isEqualTo("100");
        assertThat(query("select jsonb_array_length(notices) from pulse")).isEqualTo("100");
        assertThat(get("/pulses/" + pulse).statusCode(200).asByteArray()).hasSizeLessThan(1_000_000);
    }

    @Test
    void whatADeliveryCameToIsCut() {
        await(settlements.settled(new DeliverySettled(
                delivery(pulse, "a@example.com"),
                pulse,
                WORKSPACE,
                1,
                DeliverySettled.Outcome.FAILED,
                1,
                LONG,
                failure(false, LONG),
                Instant.now())));
        assertThat(List.of(
                        query("select char_length(reference) from delivery where revision = 1"),
                        query("select char_length(failure ->> 'message') from delivery where revision = 1"),
                        query("select max(char_length(message)) from pulse_entry")))
                .containsExactly("300", "1000", "1000");
        assertReadable();
    }

    @Test
    void whatTheWatchdogQuotesOfTheLastFailureFitsToo() {
        await(failures.failed(failed(pulse, 1, failure(true, LONG))));
        sql("update pulse set expires_at = now()");
        await(watchdog.watch());
        assertThat(query("select char_length(failure ->> 'message') from pulse"))
                .isEqualTo("1000");
        assertReadable();
    }
}
