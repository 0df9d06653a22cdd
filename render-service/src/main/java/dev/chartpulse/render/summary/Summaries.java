package dev.chartpulse.render.summary;

import java.time.Duration;

import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.chart.Figure;
import dev.chartpulse.contracts.chart.SeriesSummary;
import dev.chartpulse.contracts.chart.Statistics;
import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.data.PlottedSeries;
import dev.chartpulse.render.unit.AgeText;
import dev.chartpulse.render.unit.ValueFormat;

/** A chart in words and numbers, from the same data as the picture. */
public final class Summaries {

    private Summaries() {}

    public static ChartSummary of(ChartData data) {
        return new ChartSummary(
                AltText.of(data),
                data.series().stream().map(series -> summary(series, data)).toList());
    }

    private static SeriesSummary summary(PlottedSeries series, ChartData data) {
        Statistics statistics = series.statistics();
        if (statistics.isEmpty()) {
            return new SeriesSummary(series.refId(), series.name(), null, null, null, null, null, null);
        }
        ValueFormat format = series.format();
        return new SeriesSummary(
                series.refId(),
                series.name(),
                figure(statistics.last(), format),
                figure(statistics.min(), format),
                figure(statistics.max(), format),
                figure(statistics.mean(), format),
                change(statistics, format),
                age(series, data));
    }

    private static Figure figure(double value, ValueFormat format) {
        return new Figure(value, format.text(value));
    }

    /** The change over the window; null if it is too large for a double. */
    private static Figure change(Statistics statistics, ValueFormat format) {
        double change = statistics.last() - statistics.first();
        return Double.isFinite(change) ? new Figure(change, format.signed(change)) : null;
    }

    private static Figure age(PlottedSeries series, ChartData data) {
        if (series.statistics().lastAt() == null) {
            return null;
        }
        Duration age = Duration.ofMillis(data.to() - series.statistics().lastAt());
        return new Figure(age.toMillis() / 1000.0, AgeText.text(age));
    }
}
