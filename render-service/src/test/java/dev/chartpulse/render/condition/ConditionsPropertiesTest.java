package dev.chartpulse.render.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import dev.chartpulse.contracts.chart.ChartRequest;
import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.MetricStyle;
import dev.chartpulse.contracts.chart.Series;
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

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Against an oracle that counts the figures anew, value by value. */
class ConditionsPropertiesTest {

    private static final Instant TO = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant FROM = TO.minusSeconds(3600);
    private static final ChartSpec SPEC = new ChartSpec(
            "Checkout",
            ChartType.LINE,
            false,
            List.of(new MetricStyle("A", null, null, null)),
            FROM,
            TO,
            ZoneOffset.UTC,
            null,
            0,
            0,
            0);

    @Provide
    Arbitrary<double[]> values() {
        return Arbitraries.of(0.0, 1.0, 2.0, 2.5, -3.0, 1e300, Double.NaN, Double.NaN, Double.POSITIVE_INFINITY)
                .array(double[].class)
                .ofMinSize(0)
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<double[]>> several() {
        return values().list().ofMinSize(0).ofMaxSize(4);
    }

    @Provide
    Arbitrary<Double> thresholds() {
        return Arbitraries.of(0.0, 1.0, 2.0, 2.25, -3.0, 60.0, 1e300);
    }

    private static Series series(int index, double[] values, Instant from) {
        long[] times = IntStream.range(0, values.length)
                .mapToLong(row -> from.plusSeconds(60L * (row + 1)).toEpochMilli())
                .toArray();
        Series series = Series.of("A", "s" + index, times, values);
        return series.withStatistics(series.count(
                ChartType.LINE, from.toEpochMilli(), from.plusSeconds(3600).toEpochMilli()));
    }

    private static List<Series> series(List<double[]> values, Instant from) {
        return IntStream.range(0, values.size())
                .mapToObj(i -> series(i, values.get(i), from))
                .toList();
    }

    private static State state(List<Series> now, List<Series> then, Condition... conditions) {
        Earlier earlier = new Earlier(
                new Comparison(Period.WINDOW, FROM.minusSeconds(3600), FROM),
                then.stream()
                        .map(one -> one.withPoints(null, new long[0], new double[0]))
                        .toList(),
                null);
        When when = new When(SendMode.WHILE, Quantifier.ALL, Arrays.asList(conditions), null, null);
        ConditionOutcome outcome = Evaluation.of(
                ChartData.of(new ChartRequest(SPEC, now, List.of(), List.of(), earlier, when)),
                when,
                Trigger.SCHEDULED);
        assertThat(outcome.sends()).isEqualTo(outcome.state() != State.NOT_MET);
        assertThat(outcome.text()).isNotBlank().hasSizeLessThanOrEqualTo(ConditionOutcome.MAX_TEXT);
        return outcome.state();
    }

    /** The figure of the finite values; null if it does not exist. */
    private static Double figure(FigureName figure, double[] values) {
        double[] finite = DoubleStream.of(values).filter(Double::isFinite).toArray();
        if (figure == FigureName.COUNT) {
            return (double) finite.length;
        }
        if (finite.length == 0 || figure == FigureName.CHANGE && finite.length == 1) {
            return null;
        }
        double number =
                switch (figure) {
                    case LAST -> finite[finite.length - 1];
                    case MIN -> DoubleStream.of(finite).min().getAsDouble();
                    case MAX -> DoubleStream.of(finite).max().getAsDouble();
                    case SUM -> sum(finite).doubleValue();
                    case MEAN ->
                        sum(finite)
                                .divide(BigDecimal.valueOf(finite.length), new MathContext(400))
                                .doubleValue();
                    case CHANGE -> finite[finite.length - 1] - finite[0];
                    default -> 3600 - 60.0 * values.length;
                };
        return Double.isFinite(number) ? number : null;
    }

    private static BigDecimal sum(double[] values) {
        return DoubleStream.of(values).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean holds(Operator operator, double figure, double threshold) {
        return switch (operator) {
            case ABOVE -> figure > threshold;
            case AT_LEAST -> !(figure < threshold);
            case BELOW -> figure < threshold;
            case AT_MOST -> !(figure > threshold);
            case EQUALS -> figure == threshold;
            case NOT_EQUALS -> !(figure == threshold);
        };
    }

    private static State single(
            FigureName figure, Operator operator, Double threshold, double[] values, boolean doubt) {
        Double number = figure(figure, values);
        if (number == null || threshold == null) {
            return State.UNKNOWN;
        }
        boolean empty = DoubleStream.of(values).noneMatch(Double::isFinite);
        boolean infinite = doubt || DoubleStream.of(values).anyMatch(Double::isInfinite);
        boolean certain = !empty && (!infinite || figure == FigureName.COUNT || figure == FigureName.AGE);
        return holds(operator, number, threshold) ? State.MET : certain ? State.NOT_MET : State.UNKNOWN;
    }

    private static State joined(Quantifier quantifier, List<State> states) {
        long met = states.stream().filter(State.MET::equals).count();
        if (!states.isEmpty() && (quantifier == Quantifier.ANY ? met > 0 : met == states.size())) {
            return State.MET;
        }
        return states.isEmpty() || states.contains(State.UNKNOWN) ? State.UNKNOWN : State.NOT_MET;
    }

    @Property(tries = 2000)
    void aThresholdIsMetByTheNumbersAndNeverFailsSilently(
            @ForAll("several") List<double[]> values,
            @ForAll FigureName figure,
            @ForAll Operator operator,
            @ForAll Quantifier quantifier,
            @ForAll("thresholds") double threshold) {
        List<State> each = values.stream()
                .map(one -> single(figure, operator, threshold, one, false))
                .toList();
        assertThat(state(series(values, FROM), List.of(), new Condition("A", figure, operator, threshold, quantifier)))
                .isEqualTo(joined(quantifier, each));
    }

    @Property(tries = 2000)
    void aComparisonIsMetByTheSameFigureOfTheSameSeries(
            @ForAll("several") List<double[]> now,
            @ForAll("several") List<double[]> then,
            @ForAll FigureName figure,
            @ForAll Operator operator,
            @ForAll Quantifier quantifier) {
        List<State> each = IntStream.range(0, now.size())
                .mapToObj(i -> {
                    // A metric's only series is the same, whatever it is called; here both are called s0.
                    double[] earlier = i < then.size() ? then.get(i) : new double[0];
                    boolean silent = DoubleStream.of(earlier).noneMatch(Double::isFinite);
                    boolean infinite = DoubleStream.of(earlier).anyMatch(Double::isInfinite);
                    return single(figure, operator, silent ? null : figure(figure, earlier), now.get(i), infinite);
                })
                .toList();
        assertThat(state(
                        series(now, FROM),
                        series(then, FROM.minusSeconds(3600)),
                        new Condition("A", figure, operator, null, quantifier)))
                .isEqualTo(joined(quantifier, each));
    }

    @Property
    void noDataIsMetBySeriesWithoutValuesAndByAMetricWithoutSeries(
            @ForAll("several") List<double[]> values, @ForAll Quantifier quantifier) {
        List<State> each = values.stream()
                .map(one -> DoubleStream.of(one).allMatch(Double::isNaN) ? State.MET : State.NOT_MET)
                .toList();
        assertThat(state(series(values, FROM), List.of(), Condition.noData("A", quantifier)))
                .isEqualTo(values.isEmpty() ? State.MET : joined(quantifier, each));
    }
}
