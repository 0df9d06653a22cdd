package dev.chartpulse.render.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.chartpulse.contracts.chart.Isolated;
import dev.chartpulse.contracts.chart.MetricStyle;
import dev.chartpulse.contracts.chart.Statistics;
import dev.chartpulse.contracts.condition.Condition;
import dev.chartpulse.contracts.condition.Earlier;
import dev.chartpulse.contracts.condition.FigureName;
import dev.chartpulse.contracts.condition.Quantifier;
import dev.chartpulse.contracts.condition.When;
import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.data.PlottedSeries;

/** Evaluates conditions on the figures of a chart: the exact numbers of those that its message shows. */
final class Conditions {

    private final ChartData data;

    private Conditions(ChartData data) {
        this.data = data;
    }

    /** Whether the conditions are met by the chart's figures, and why. */
    static Verdict of(ChartData data, When when) {
        Conditions conditions = new Conditions(data);
        return Verdict.joined(
                when.match(),
                when.conditions().stream().map(conditions::verdict).toList());
    }

    private Verdict verdict(Condition condition) {
        List<PlottedSeries> series = Stream.concat(data.series().stream(), data.others().stream())
                .filter(one -> one.refId().equals(condition.refId()))
                .toList();
        if (series.isEmpty()) {
            return ofNone(condition);
        }
        List<Verdict> parts = new ArrayList<>();
        series.forEach(one -> parts.add(verdict(condition, one)));
        if (data.others().size() == Earlier.MAX_SERIES && !isDecided(condition.series(), parts)) {
            parts.add(Verdict.unknown("there are more than " + Earlier.MAX_SERIES + " series, too many to evaluate"));
        }
        return Verdict.joined(condition.series(), parts);
    }

    /** Whether further series cannot change the verdict. */
    private static boolean isDecided(Quantifier quantifier, List<Verdict> parts) {
        Verdict known = Verdict.joined(quantifier, parts);
        return switch (known.state()) {
            case MET -> quantifier == Quantifier.ANY;
            case NOT_MET -> quantifier == Quantifier.ALL;
            case UNKNOWN -> false;
        };
    }

    private Verdict ofNone(Condition condition) {
        MetricStyle metric = data.spec().metrics().stream()
                .filter(style -> style.refId().equals(condition.refId()))
                .findFirst()
                .orElse(null);
        if (metric == null) {
            return Verdict.unknown("the source has no metric " + condition.refId());
        }
        String label = metric.label() == null || metric.label().isBlank() ? metric.refId() : metric.label();
        String words = Isolated.of(label) + " had no data";
        return condition.figure() == null ? Verdict.of(true, words) : Verdict.unknown(words);
    }

    private Verdict verdict(Condition condition, PlottedSeries series) {
        String name = Isolated.of(series.shortName());
        Statistics now = series.statistics();
        boolean silent = now.isEmpty() && now.infinite() == 0;
        if (condition.figure() == null) {
            return Verdict.of(silent, name + (silent ? " had no data" : " had data"));
        }
        Measurement measurement = new Measurement(condition.figure());
        Double number = measurement.of(now, data.to(), series.standing().isOpen());
        String what = condition.figure().text() + " of " + name;
        if (number == null || now.isEmpty() && condition.figure() != FigureName.COUNT) {
            return Verdict.unknown(now.isEmpty() ? name + " had " + silence(series) : untold(what, series));
        }
        return condition.comparesWithEarlier()
                ? againstEarlier(condition, series, measurement, number)
                : against(condition, series, measurement, number, condition.value(), "", now.infinite());
    }

    private static String untold(String what, PlottedSeries series) {
        return what + " cannot be told" + (series.standing().isOpen() ? " before the last interval is over" : "");
    }

    private static String silence(PlottedSeries series) {
        return series.isInfinite() ? "infinite values only" : "no data";
    }

    private Verdict againstEarlier(Condition condition, PlottedSeries series, Measurement measurement, double number) {
        String name = Isolated.of(series.shortName());
        if (data.compared() == null) {
            return Verdict.unknown("nothing to compare " + name + " with was asked for");
        }
        String then = data.compared().words();
        if (!data.compared().failure().isEmpty()) {
            return Verdict.unknown(
                    "not compared with " + then + ": " + data.compared().failure());
        }
        Statistics earlier = series.earlier();
        Double threshold =
                earlier == null ? null : measurement.of(earlier, data.compared().to(), false);
        if (earlier == null || earlier.isEmpty() || threshold == null) {
            return Verdict.unknown(name + " has nothing to be compared with: there were no data " + in(then));
        }
        return against(
                condition,
                series,
                measurement,
                number,
                threshold,
                " " + in(then),
                series.statistics().infinite() + earlier.infinite());
    }

    /** Such as "yesterday", or "in the window before". */
    private static String in(String then) {
        return then.startsWith("the ") ? "in " + then : then;
    }

    private static Verdict against(
            Condition condition,
            PlottedSeries series,
            Measurement measurement,
            double number,
            double threshold,
            String then,
            int infinite) {
        String name = Isolated.of(series.shortName());
        boolean holds = condition.operator().holds(number, threshold);
        boolean silent = series.statistics().isEmpty();
        if (!holds && (silent || infinite > 0 && measurement.coversValues())) {
            return Verdict.unknown(name + " had " + (silent ? silence(series) : "infinite values"));
        }
        String figure = measurement.text(series, number);
        String limit = measurement.text(series.format(), threshold);
        // Texts are rounded. Where both are the same, the numbers say why one is above the other.
        if (number != threshold && measurement.text(series.format(), number).equals(limit)) {
            figure += " (" + Measurement.exact(number) + ")";
            limit += " (" + Measurement.exact(threshold) + ")";
        }
        return Verdict.of(
                holds,
                condition.figure().text() + " of " + name + " was " + Isolated.of(figure) + ", "
                        + condition.operator().words(holds) + " " + Isolated.of(limit) + then);
    }
}
