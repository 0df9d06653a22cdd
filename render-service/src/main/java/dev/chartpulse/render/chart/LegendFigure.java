package dev.chartpulse.render.chart;

import java.util.Locale;
import java.util.function.ToDoubleFunction;

import dev.chartpulse.render.data.PlottedSeries;
import dev.chartpulse.render.data.Statistics;

/** A number of a series that the legend shows; the most wanted first. */
enum LegendFigure {
    LAST(Statistics::last),
    MIN(Statistics::min),
    MAX(Statistics::max),
    MEAN(Statistics::mean);

    private final ToDoubleFunction<Statistics> figure;

    LegendFigure(ToDoubleFunction<Statistics> figure) {
        this.figure = figure;
    }

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    String text(PlottedSeries series) {
        return series.format().text(figure.applyAsDouble(series.statistics()));
    }

    /** Without the words that the axis carries. */
    String brief(PlottedSeries series) {
        return series.format().brief(figure.applyAsDouble(series.statistics()));
    }
}
