package dev.chartpulse.render.chart;

import java.util.Locale;
import java.util.function.Function;

import dev.chartpulse.contracts.chart.Statistics;
import dev.chartpulse.render.data.PlottedSeries;

/**
 * A number that the legend shows of a series; of a single value, and of states, only the last one. Where there is no room for all, the
 * first ones stay.
 */
enum LegendFigure {
    LAST(Statistics::last),
    MIN(Statistics::min),
    MAX(Statistics::max),
    MEAN(Statistics::mean);

    private final Function<Statistics, Double> figure;

    LegendFigure(Function<Statistics, Double> figure) {
        this.figure = figure;
    }

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing but {@link #LAST} says something of a series. */
    static boolean isLastOnly(PlottedSeries series) {
        return isTold(series) || series.statistics().isEmpty();
    }

    /** Whether {@link #LAST} tells all figures. */
    private static boolean isTold(PlottedSeries series) {
        return series.isSingle() || series.isStates();
    }

    String text(PlottedSeries series) {
        if (this != LAST && isTold(series)) {
            return "";
        }
        return switch (this) {
            case LAST -> series.last();
            case MIN, MAX -> series.extreme(value(series));
            case MEAN -> series.mean();
        };
    }

    /** The figure without the unit that is written at the axis. */
    String brief(PlottedSeries series) {
        if (this != LAST && isTold(series)) {
            return "";
        }
        return switch (this) {
            case LAST -> series.briefLast();
            case MIN, MAX -> series.briefExtreme(value(series));
            case MEAN -> series.briefMean();
        };
    }

    private double value(PlottedSeries series) {
        return series.statistics().isEmpty() ? Double.NaN : figure.apply(series.statistics());
    }
}
