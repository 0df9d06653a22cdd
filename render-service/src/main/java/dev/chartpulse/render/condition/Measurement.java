package dev.chartpulse.render.condition;

import java.math.BigDecimal;
import java.time.Duration;

import dev.chartpulse.contracts.chart.Statistics;
import dev.chartpulse.contracts.condition.FigureName;
import dev.chartpulse.render.data.PlottedSeries;
import dev.chartpulse.render.unit.AgeText;
import dev.chartpulse.render.unit.ValueFormat;

/** One figure of series: its exact number, and how it is written. */
record Measurement(FigureName figure) {

    private static final double SECOND = 1000;
    private static final double LONGEST_AGE = 1e15;

    /**
     * The number.
     *
     * @param to the window's end in epoch milliseconds
     * @param open whether the last value may still grow
     * @return null if the statistics do not give this figure
     */
    Double of(Statistics statistics, long to, boolean open) {
        return switch (figure) {
            case LAST -> statistics.last();
            case MIN -> statistics.min();
            case MAX -> statistics.max();
            case MEAN -> statistics.mean();
            case SUM -> statistics.sum();
            case COUNT -> (double) statistics.count();
            case CHANGE -> change(statistics, open);
            case AGE -> statistics.newestAt() == null ? null : (to - statistics.newestAt()) / SECOND;
        };
    }

    private static Double change(Statistics statistics, boolean open) {
        if (statistics.count() < 2 || open) {
            return null;
        }
        double change = statistics.last() - statistics.first();
        return Double.isFinite(change) ? change : null;
    }

    /** Whether infinite values make the figure uncertain: it covers the finite values only. */
    boolean coversValues() {
        return figure != FigureName.COUNT && figure != FigureName.AGE;
    }

    /** The figure of the series as its message writes it. */
    String text(PlottedSeries series, double number) {
        return switch (figure) {
            case LAST -> series.last();
            case MIN, MAX -> series.extreme(number);
            case MEAN, SUM -> series.overall(text(series.format(), number));
            default -> text(series.format(), number);
        };
    }

    /** Any number of this figure: a threshold, or the figure of the earlier window. */
    String text(ValueFormat format, double number) {
        return switch (figure) {
            case COUNT -> exact(number);
            case CHANGE -> format.signed(number);
            case AGE ->
                Math.abs(number) < LONGEST_AGE
                        ? AgeText.text(Duration.ofMillis((long) (number * SECOND)))
                        : exact(number);
            // No state, and no text in place of one value, is the mean or the sum of others.
            case MEAN, SUM -> format.isWhole() ? exact(number) : format.mean(number);
            default -> format.text(number);
        };
    }

    static String exact(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
