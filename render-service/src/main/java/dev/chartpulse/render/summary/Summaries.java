package dev.chartpulse.render.summary;

import java.time.Duration;

import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.chart.Figure;
import dev.chartpulse.contracts.chart.SeriesSummary;
import dev.chartpulse.contracts.chart.StateChange;
import dev.chartpulse.contracts.chart.Statistics;
import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.data.PlottedSeries;
import dev.chartpulse.render.unit.AgeText;
import dev.chartpulse.render.unit.ValueFormat;

/** A chart in words and numbers, from the same data as the picture. */
public final class Summaries {

    private Summaries() {}

    /** The alt text, and the figures of each series; a series without values has a note in place of figures. */
    public static ChartSummary of(ChartData data) {
        return new ChartSummary(
                AltText.of(data),
                data.series().stream()
                        .map(series -> summary(series, data).comparedWith(Difference.of(series, data.compared())))
                        .toList());
    }

    private static SeriesSummary summary(PlottedSeries series, ChartData data) {
        Statistics statistics = series.statistics();
        if (statistics.isEmpty()) {
            String note = series.isSilent() ? null : series.missing();
            return new SeriesSummary(
                    series.refId(),
                    series.shortName(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    note == null ? null : age(series, data),
                    note);
        }
        boolean states = series.isStates();
        return new SeriesSummary(
                series.refId(),
                series.shortName(),
                new Figure(statistics.last(), series.last()),
                states ? null : new Figure(statistics.min(), series.extreme(statistics.min())),
                states ? null : new Figure(statistics.max(), series.extreme(statistics.max())),
                states ? null : new Figure(statistics.mean(), series.mean()),
                change(series),
                age(series, data));
    }

    /** The change over the window; null for a single value, while the last value may still grow, or if a double cannot hold it. */
    private static Figure change(PlottedSeries series) {
        Statistics statistics = series.statistics();
        double change = statistics.last() - statistics.first();
        return Double.isFinite(change)
                        && statistics.count() > 1
                        && !series.standing().isOpen()
                ? new Figure(change, words(series))
                : null;
    }

    private static String words(PlottedSeries series) {
        Statistics statistics = series.statistics();
        ValueFormat format = series.format();
        String first = format.text(statistics.first());
        String last = format.text(statistics.last());
        if (series.isStates()) {
            String lowest = format.text(statistics.min());
            String highest = format.text(statistics.max());
            return StateChange.of(first, last, StateChange.between(first, last, lowest, highest));
        }
        return format.isState(statistics.first()) || format.isState(statistics.last())
                ? StateChange.of(first, last)
                : format.change(statistics.first(), statistics.last());
    }

    private static Figure age(PlottedSeries series, ChartData data) {
        if (series.statistics().newestAt() == null) {
            return null;
        }
        Duration age = Duration.ofMillis(data.to() - series.statistics().newestAt());
        return new Figure(age.toMillis() / 1000.0, AgeText.text(age));
    }
}
