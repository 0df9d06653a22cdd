package dev.chartpulse.render.summary;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

import dev.chartpulse.contracts.chart.EarlierFigures;
import dev.chartpulse.contracts.chart.Figure;
import dev.chartpulse.contracts.chart.Statistics;
import dev.chartpulse.render.data.Compared;
import dev.chartpulse.render.data.PlottedSeries;
import dev.chartpulse.render.unit.ValueFormat;

/** How the last value of a series differs from that of the earlier window, as number and in words. */
final class Difference {

    private static final double HUNDRED = 100;
    /** Beyond, percent are harder to read than the difference itself. */
    private static final double MOST_PERCENT = 1000;
    /** From here on, a percentage needs no decimals. */
    private static final double WHOLE_PERCENT = 10;

    private Difference() {}

    /** The figures of the earlier window; null if the series has no values now or then. */
    static EarlierFigures of(PlottedSeries series, Compared compared) {
        Statistics then = series.earlier();
        if (compared == null
                || then == null
                || then.isEmpty()
                || series.statistics().isEmpty()) {
            return null;
        }
        ValueFormat format = series.format();
        boolean states = series.isStates();
        return new EarlierFigures(
                figure(then.last(), format),
                states ? null : figure(then.min(), format),
                states ? null : figure(then.max(), format),
                states ? null : figure(then.mean(), format),
                percent(format, then.last(), series.statistics().last()),
                words(series, then.last(), compared.words()));
    }

    private static Figure figure(double value, ValueFormat format) {
        return new Figure(value, format.text(value));
    }

    private static Double percent(ValueFormat format, double then, double now) {
        double percent = (now - then) / Math.abs(then) * HUNDRED;
        return format.isProportional() && then != 0 && Double.isFinite(percent) ? percent : null;
    }

    /** Says "so far" if the last value is that of an interval which is not over: the earlier one mostly is, so that the two differ for that alone. */
    private static String words(PlottedSeries series, double then, String period) {
        ValueFormat format = series.format();
        double now = series.statistics().last();
        boolean open = series.standing().isOpen();
        if (format.text(now).equals(format.text(then))) {
            return (open ? "so far the same as " : "the same as ") + period;
        }
        if (format.isState(then) || format.isState(now)) {
            return (open ? "so far against " : "against ") + format.text(then) + " " + period;
        }
        Double percent = percent(format, then, now);
        String difference = percent == null || Math.abs(percent) >= MOST_PERCENT
                ? format.change(then, now)
                : signed(percent) + " %";
        return difference + (open ? " so far against " : " against ") + period;
    }

    private static String signed(double percent) {
        BigDecimal exact = BigDecimal.valueOf(percent);
        BigDecimal rounded = Math.abs(percent) < WHOLE_PERCENT
                ? exact.round(new MathContext(2, RoundingMode.HALF_UP))
                : exact.setScale(0, RoundingMode.HALF_UP);
        String digits = rounded.stripTrailingZeros().toPlainString();
        return percent > 0 ? "+" + digits : digits;
    }
}
