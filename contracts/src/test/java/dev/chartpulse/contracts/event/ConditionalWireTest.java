package dev.chartpulse.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.chart.EarlierFigures;
import dev.chartpulse.contracts.chart.Figure;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.chart.SeriesSummary;
import dev.chartpulse.contracts.chart.Statistics;
import dev.chartpulse.contracts.condition.Comparison;
import dev.chartpulse.contracts.condition.Condition;
import dev.chartpulse.contracts.condition.ConditionOutcome;
import dev.chartpulse.contracts.condition.Earlier;
import dev.chartpulse.contracts.condition.FigureName;
import dev.chartpulse.contracts.condition.Operator;
import dev.chartpulse.contracts.condition.Period;
import dev.chartpulse.contracts.condition.Quantifier;
import dev.chartpulse.contracts.condition.SendMode;
import dev.chartpulse.contracts.condition.When;
import dev.chartpulse.contracts.grafana.QueryPlan;

/**
 * Events with conditions, a comparison and the source of their pulse against literal JSON. The samples of {@link GoldenWireTest} have none
 * of these, as older services write them, and are read all the same.
 */
class ConditionalWireTest {

    private static final PulseRequested REQUESTED = Samples.of(PulseRequested.class);
    private static final PulseQueried QUERIED = Samples.of(PulseQueried.class);
    private static final PulseRendered RENDERED = Samples.of(PulseRendered.class);

    private static final PulseRef PULSE = new PulseRef(
            REQUESTED.pulse().id(),
            REQUESTED.pulse().workspaceId(),
            1,
            Trigger.SCHEDULED,
            REQUESTED.pulse().dueAt(),
            REQUESTED.pulse().expiresAt(),
            REQUESTED.sourceId());

    private static final Comparison YESTERDAY = Comparison.before(
            Period.DAY, REQUESTED.query().from(), REQUESTED.query().to(), ZoneId.of("Europe/Zurich"));
    private static final Series FIGURES = Series.of("A", "Requests", new long[0], new double[0])
            .withStatistics(new Statistics(
                    2,
                    2,
                    0,
                    1.0,
                    -4.0,
                    1772348520000L,
                    -4.0,
                    1.0,
                    -1.5,
                    1772348520000L,
                    1772348460000L,
                    60_000L,
                    -3.0));
    private static final When WHEN = new When(
            SendMode.ON_CHANGE,
            Quantifier.ANY,
            List.of(
                    new Condition("A", FigureName.LAST, Operator.AT_LEAST, 5.5, Quantifier.ALL),
                    new Condition("A", FigureName.MEAN, Operator.ABOVE, null, Quantifier.ANY),
                    Condition.noData("B", Quantifier.ANY)),
            "Requests are fine again",
            true);
    private static final ChartSummary SUMMARY = new ChartSummary(
            "Line chart of Requests",
            List.of(new SeriesSummary("A", "Requests", new Figure(-3, "-3.0 req/s"), null, null, null, null, null)
                    .comparedWith(new EarlierFigures(
                            new Figure(-4, "-4.0 req/s"),
                            new Figure(-4, "-4.0 req/s"),
                            new Figure(1, "1.0 req/s"),
                            new Figure(-1.5, "-1.5 req/s"),
                            25.0,
                            "+25 % against yesterday"))),
            List.of(),
            new ConditionOutcome(
                    ConditionOutcome.State.NOT_MET,
                    true,
                    "last of Requests is -3.0 req/s, below 5.5 req/s",
                    "Requests are fine again"));

    static Stream<Event> events() {
        QueryPlan plan = REQUESTED.query();
        return Stream.of(
                new PulseRequested(
                        PULSE,
                        REQUESTED.sourceId(),
                        new QueryPlan(
                                plan.grafana(),
                                plan.dataSource(),
                                plan.metrics(),
                                plan.from(),
                                plan.to(),
                                plan.width(),
                                plan.chartType(),
                                plan.zone(),
                                plan.gaps(),
                                YESTERDAY),
                        REQUESTED.chart(),
                        REQUESTED.message(),
                        REQUESTED.deliveries(),
                        WHEN),
                new PulseQueried(
                        PULSE,
                        QUERIED.queriedAt(),
                        QUERIED.chart(),
                        QUERIED.series(),
                        QUERIED.notices(),
                        false,
                        List.of(FIGURES),
                        new Earlier(YESTERDAY, List.of(FIGURES), null),
                        WHEN),
                new PulseRendered(
                        PULSE, RENDERED.queriedAt(), RENDERED.chart(), RENDERED.png(), SUMMARY, List.of(), false),
                new PulseWithheld(
                        PULSE,
                        Instant.parse("2026-03-02T08:00:00.420Z"),
                        new ChartSummary(
                                SUMMARY.altText(),
                                SUMMARY.series(),
                                List.of(),
                                new ConditionOutcome(
                                        ConditionOutcome.State.NOT_MET,
                                        false,
                                        "last of Requests is -3.0 req/s, below 5.5 req/s",
                                        null)),
                        List.of("3 of 14 series shown")));
    }

    @ParameterizedTest
    @MethodSource("events")
    void eventIsWrittenAsItsSample(Event event) throws IOException {
        assertThat(Wire.mapper().readTree(Wire.mapper().writeValueAsBytes(event)))
                .isEqualTo(Wire.mapper().readTree(Samples.conditionalJson(Topic.of(event.getClass()))));
    }

    @ParameterizedTest
    @MethodSource("events")
    void sampleReadsAsTheEvent(Event event) {
        assertThat((Event) Samples.conditional(event.getClass())).isEqualTo(event);
    }

    /** What pulses of one source may share stands side by side; of a source that is not told, each pulse is by itself. */
    @Test
    void dataAndPicturesAreKeyedByTheirSource() {
        assertThat(Samples.conditional(PulseQueried.class).key()).isEqualTo(REQUESTED.sourceId());
        assertThat(Samples.conditional(PulseRendered.class).key()).isEqualTo(REQUESTED.sourceId());
        assertThat(QUERIED.key()).isEqualTo(QUERIED.pulse().id());
        assertThat(RENDERED.key()).isEqualTo(RENDERED.pulse().id());
    }
}
