package dev.chartpulse.render.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.chartpulse.contracts.chart.ChartRequest;
import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.MetricStyle;
import dev.chartpulse.contracts.chart.RowMeaning;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.chart.ValueMapping;
import dev.chartpulse.contracts.condition.Comparison;
import dev.chartpulse.contracts.condition.Condition;
import dev.chartpulse.contracts.condition.ConditionOutcome;
import dev.chartpulse.contracts.condition.ConditionOutcome.State;
import dev.chartpulse.contracts.condition.Earlier;
import dev.chartpulse.contracts.condition.FigureName;
import dev.chartpulse.contracts.condition.Operator;
import dev.chartpulse.contracts.condition.Period;
import dev.chartpulse.contracts.condition.Quantifier;
import dev.chartpulse.contracts.condition.SendMode;
import dev.chartpulse.contracts.condition.When;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.render.data.ChartData;

class EvaluationTest {

    private static final Instant TO = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant FROM = TO.minusSeconds(3600);
    private static final ChartSpec SPEC = new ChartSpec(
            "Checkout",
            ChartType.LINE,
            false,
            List.of(new MetricStyle("A", "Latency", "ms", null)),
            FROM,
            TO,
            ZoneOffset.UTC,
            null,
            0,
            0,
            0);
    private static final Condition SLOW = new Condition("A", FigureName.LAST, Operator.ABOVE, 5.0, Quantifier.ANY);
    private static final Condition SLOWER = new Condition("A", FigureName.MEAN, Operator.ABOVE, null, Quantifier.ANY);

    private static Series series(String name, Instant to, double... values) {
        long[] times = IntStream.range(0, values.length)
                .mapToLong(
                        row -> to.minusSeconds(60L * (values.length - 1 - row)).toEpochMilli())
                .toArray();
        Series series = Series.of("A", name, times, values);
        return series.withStatistics(
                series.count(ChartType.LINE, to.minusSeconds(3600).toEpochMilli(), to.toEpochMilli()));
    }

    private static Series figures(Series series) {
        return series.withPoints(null, new long[0], new double[0]);
    }

    private static Earlier yesterday(String failure, Series... series) {
        return new Earlier(
                new Comparison(Period.DAY, FROM.minusSeconds(86_400), TO.minusSeconds(86_400)),
                List.of(series).stream().map(EvaluationTest::figures).toList(),
                failure);
    }

    private static ConditionOutcome evaluate(
            When when, Trigger trigger, Earlier earlier, List<Series> others, Series... series) {
        ChartRequest request = new ChartRequest(SPEC, List.of(series), List.of(), others, earlier, when);
        return Evaluation.of(ChartData.of(request), when, trigger);
    }

    private static ConditionOutcome evaluate(When when, Trigger trigger, double last) {
        return evaluate(when, trigger, null, List.of(), series("latency", TO, 1, last));
    }

    private static When when(SendMode mode, String over, Boolean lastMet, Condition... conditions) {
        return new When(mode, null, List.of(conditions), over, lastMet);
    }

    @Test
    void theMeasuredFigureIsToldInItsUnit() {
        When when = when(SendMode.WHILE, null, null, SLOW);
        assertThat(evaluate(when, Trigger.SCHEDULED, 3.2))
                .isEqualTo(new ConditionOutcome(
                        State.NOT_MET,
                        false,
                        "the condition is not met: last of Latency was 3.2 ms, not above 5 ms",
                        null));
        assertThat(evaluate(when, Trigger.SCHEDULED, 7))
                .isEqualTo(new ConditionOutcome(
                        State.MET, true, "the condition is met: last of Latency was 7 ms, above 5 ms", null));
    }

    @Test
    void numbersThatAreWrittenAlikeAreComparedAsTheyAre() {
        assertThat(evaluate(when(SendMode.WHILE, null, null, SLOW), Trigger.SCHEDULED, 5.000001)
                        .text())
                .isEqualTo("the condition is met: last of Latency was 5 ms (5.000001), above 5 ms (5)");
    }

    @Test
    void aFigureOverAnIntervalThatIsNotOverSaysSo() {
        Series open = series("orders", TO.minusSeconds(30), 500, 500, 20).withMeaning(RowMeaning.INTERVAL);
        assertThat(told(open, FigureName.MEAN)).endsWith("mean of Latency was 340 ms so far, above 5 ms");
        assertThat(told(open, FigureName.SUM)).endsWith("sum of Latency was 1.02 s so far, above 5 ms");
        assertThat(told(open, FigureName.LAST)).endsWith("last of Latency was 20 ms so far, above 5 ms");
        assertThat(told(open, FigureName.MAX)).endsWith("max of Latency was 500 ms, above 5 ms");
        assertThat(told(open, FigureName.CHANGE))
                .isEqualTo(
                        "the condition cannot be evaluated: change of Latency cannot be told before the last interval"
                                + " is over");
    }

    @Test
    void noTextOfOneValueIsTheMeanOrTheSumOfOthers() {
        Series lift = series("lift", TO, 4, 5, 6, 9)
                .withMappings(List.of(
                        ValueMapping.of(6, "alarm"),
                        ValueMapping.of(24, "out of order"),
                        ValueMapping.of(9, "moving")));

        assertThat(told(lift, FigureName.MEAN)).endsWith("mean of Latency was 6 ms, above 5 ms");
        assertThat(told(lift, FigureName.SUM)).endsWith("sum of Latency was 24 ms, above 5 ms");
        assertThat(told(lift, FigureName.LAST)).endsWith("last of Latency was moving, above 5 ms");
        assertThat(toldOf("bool_on_off", series("lift", TO, 0, 0, 1, 0), FigureName.MEAN))
                .endsWith("mean of Door was 0.25, not above 5");
        assertThat(toldOf("bool_on_off", series("lift", TO, 1, 1, 0, 1), FigureName.SUM))
                .endsWith("sum of Door was 3, not above 5");
    }

    private static String toldOf(String unit, Series series, FigureName figure) {
        MetricStyle door = new MetricStyle("A", "Door", unit, null);
        ChartSpec spec =
                new ChartSpec("Door", ChartType.LINE, false, List.of(door), FROM, TO, ZoneOffset.UTC, null, 0, 0, 0);
        Condition condition = new Condition("A", figure, Operator.ABOVE, 5.0, Quantifier.ANY);
        When when = when(SendMode.WHILE, null, null, condition);
        ChartRequest request = new ChartRequest(spec, List.of(series), List.of(), List.of(), null, when);
        return Evaluation.of(ChartData.of(request), when, Trigger.SCHEDULED).text();
    }

    private static String told(Series series, FigureName figure) {
        Condition condition = new Condition("A", figure, Operator.ABOVE, 5.0, Quantifier.ANY);
        return evaluate(when(SendMode.WHILE, null, null, condition), Trigger.SCHEDULED, null, List.of(), series)
                .text();
    }

    @Test
    void whatCannotBeEvaluatedIsSentAndTold() {
        When when = when(SendMode.WHILE, null, null, SLOW);
        assertThat(evaluate(when, Trigger.SCHEDULED, null, List.of()))
                .isEqualTo(new ConditionOutcome(
                        State.UNKNOWN, true, "the condition cannot be evaluated: Latency had no data", null));
        assertThat(evaluate(when, Trigger.SCHEDULED, null, List.of(), series("x", TO, Double.NaN, Double.NaN)))
                .extracting(ConditionOutcome::state, ConditionOutcome::sends)
                .containsExactly(State.UNKNOWN, true);
        assertThat(evaluate(when, Trigger.SCHEDULED, null, List.of(), series("x", TO, 1, Double.POSITIVE_INFINITY, 2))
                        .text())
                .isEqualTo("the condition cannot be evaluated: Latency had infinite values");
        Condition ofNone = new Condition("B", FigureName.LAST, Operator.ABOVE, 5.0, null);
        assertThat(evaluate(when(SendMode.WHILE, null, null, ofNone), Trigger.SCHEDULED, 7)
                        .text())
                .isEqualTo("the condition cannot be evaluated: the source has no metric B");
    }

    @Test
    void theSameFigureOfTheEarlierWindowIsTheThreshold() {
        When when = when(SendMode.WHILE, null, null, SLOWER);
        Series now = series("latency", TO, 2, 4);
        Series then = series("latency", TO.minusSeconds(86_400), 1, 2);
        assertThat(evaluate(when, Trigger.SCHEDULED, yesterday(null, then), List.of(), now)
                        .text())
                .isEqualTo("the condition is met: mean of Latency was 3 ms, above 1.5 ms yesterday");
        assertThat(evaluate(when, Trigger.SCHEDULED, yesterday("beyond retention"), List.of(), now))
                .isEqualTo(new ConditionOutcome(
                        State.UNKNOWN,
                        true,
                        "the condition cannot be evaluated: not compared with yesterday: beyond retention",
                        null));
        assertThat(evaluate(when, Trigger.SCHEDULED, yesterday(null), List.of(), now)
                        .text())
                .endsWith("Latency has nothing to be compared with: there were no data yesterday");
    }

    @Test
    void seriesAreComparedByTheirLabels() {
        When when = new When(
                SendMode.WHILE,
                null,
                List.of(new Condition("A", FigureName.LAST, Operator.ABOVE, null, Quantifier.ALL)),
                null,
                null);
        Series[] now = {labelled("a", TO, 3), labelled("b", TO, 30)};
        Instant then = TO.minusSeconds(86_400);
        assertThat(evaluate(
                                when,
                                Trigger.SCHEDULED,
                                yesterday(null, labelled("b", then, 20), labelled("a", then, 2)),
                                List.of(),
                                now)
                        .state())
                .isEqualTo(State.MET);
    }

    private static Series labelled(String pod, Instant to, double value) {
        return series("x " + to + pod, to, value).withTexts("x " + to + pod, Map.of("pod", pod), null, null, null);
    }

    @Test
    void seriesThatAreTooManyToBeShownAreEvaluatedToo() {
        When when = when(SendMode.WHILE, null, null, SLOW);
        List<Series> others = List.of(figures(series("hidden", TO, 9)));
        assertThat(evaluate(when, Trigger.SCHEDULED, null, others, series("shown", TO, 1))
                        .text())
                .isEqualTo("the condition is met: last of hidden was 9 ms, above 5 ms");
        List<Series> most = Collections.nCopies(Earlier.MAX_SERIES, figures(series("hidden", TO, 1)));
        assertThat(evaluate(when, Trigger.SCHEDULED, null, most, series("shown", TO, 1))
                        .state())
                .isEqualTo(State.UNKNOWN);
    }

    @Test
    void ofManySeriesThreeAreTold() {
        Series[] many =
                IntStream.range(0, 5).mapToObj(i -> series("s" + i, TO, i)).toArray(Series[]::new);
        assertThat(evaluate(when(SendMode.WHILE, null, null, SLOW), Trigger.SCHEDULED, null, List.of(), many)
                        .text())
                .endsWith("last of s2 was 2 ms, not above 5 ms; and 2 more");
    }

    /** met: whether the condition is met now; last: whether it was at the last evaluation. */
    @ParameterizedTest
    @CsvSource({
        "ALWAYS,    false, ,      true",
        "ALWAYS,    true,  ,      true",
        "WHILE,     false, ,      false",
        "WHILE,     true,  true,  true",
        "ON_CHANGE, true,  ,      true",
        "ON_CHANGE, true,  false, true",
        "ON_CHANGE, true,  true,  false",
        "ON_CHANGE, false, ,      false",
        "ON_CHANGE, false, false, false",
        "ON_CHANGE, false, true,  true",
    })
    void theModeDecides(SendMode mode, boolean met, Boolean last, boolean sends) {
        When when = when(mode, mode == SendMode.ON_CHANGE ? "Fine again" : null, last, SLOW);
        ConditionOutcome outcome = evaluate(when, Trigger.SCHEDULED, met ? 7 : 3);
        assertThat(outcome.sends()).isEqualTo(sends);
        boolean over = mode == SendMode.ON_CHANGE && !met && sends;
        assertThat(outcome.message()).isEqualTo(over ? "Fine again" : null);
        if (over) {
            assertThat(outcome.text()).startsWith("the condition is no longer met: ");
        }
    }

    @Test
    void withoutAMessageForItTheEndIsNotSent() {
        assertThat(evaluate(when(SendMode.ON_CHANGE, null, true, SLOW), Trigger.SCHEDULED, 3)
                        .sends())
                .isFalse();
    }

    @Test
    void aTestSaysWhetherItWouldHaveBeenSentAndWhy() {
        When when = when(SendMode.ON_CHANGE, "Fine again", true, SLOW);
        assertThat(evaluate(when, Trigger.TEST, 7).text())
                .isEqualTo("By the schedule, this would not be sent: the condition is still met: last of Latency was"
                        + " 7 ms, above 5 ms");
        assertThat(evaluate(when, Trigger.TEST, 3))
                .isEqualTo(new ConditionOutcome(
                        State.NOT_MET,
                        true,
                        "By the schedule, this would be sent: the condition is no longer met: last of Latency was"
                                + " 3 ms, not above 5 ms",
                        null));
    }

    @Test
    void aPulseFiredByHandSaysWhetherTheConditionIsMet() {
        assertThat(evaluate(when(SendMode.ON_CHANGE, "Fine again", true, SLOW), Trigger.MANUAL, 7)
                        .text())
                .startsWith("the condition is met: ");
        assertThat(evaluate(when(SendMode.WHILE, null, null, SLOW), Trigger.MANUAL, 3)
                        .text())
                .startsWith("the condition is not met: ");
    }
}
