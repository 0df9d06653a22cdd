package dev.chartpulse.delivery.teams;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.Sketch;
import dev.chartpulse.delivery.ledger.Chart;
import dev.chartpulse.delivery.message.SeriesFigures;
import dev.chartpulse.delivery.message.Wording;

/**
 * A chart that Teams draws by itself, where it cannot fetch the picture: {@code Chart.Line} or {@code Chart.VerticalBar.Grouped}.
 *
 * <p>Source: Microsoft's reference of {@code Chart.Line}: points are as far apart as their times only if all x are numbers, or dates
 * without a time; else each text is a category of its own, as far from the next as any other. So the x of a line is the time from the
 * window's end.
 */
final class TeamsChart {

    private static final MathContext EXACT = MathContext.DECIMAL64;
    /** From this power of ten on, and below that one, the axis counts in a power of ten: nobody reads that many zeros. */
    private static final int LARGE = 15;

    private static final int SMALL = -6;
    private static final DateTimeFormatter END = DateTimeFormatter.ofPattern("HH:mm, EEE d MMM uuuu", Locale.ENGLISH);

    private TeamsChart() {}

    /**
     * The chart.
     *
     * @param points the most points, all series together
     * @return empty if there is nothing to draw, or if it is bars, none of which may be left out, and there are too many
     */
    static Optional<ObjectNode> of(Chart chart, int points) {
        Sketch sketch = chart.sketch();
        if (sketch == null || sketch.lines().isEmpty()) {
            return Optional.empty();
        }
        boolean timed =
                sketch.lines().stream().flatMap(line -> line.points().stream()).allMatch(point -> point.at() != null);
        boolean bars = chart.spec().type() == ChartType.BAR || sketch.scale() != null && !timed;
        if (!bars) {
            return Optional.of(
                    timed ? line(sketch.thinned(points), chart.spec()) : byName(sketch.thinned(points), "Chart.Line"));
        }
        int all = sketch.lines().stream().mapToInt(line -> line.points().size()).sum();
        return all > points
                ? Optional.empty()
                : Optional.of(byName(sketch, "Chart.VerticalBar.Grouped")
                        .put("stacked", false)
                        .put("xAxisTitle", timed ? Wording.name(chart.spec().zone()) : ""));
    }

    private static ObjectNode line(Sketch sketch, ChartSpec spec) {
        TimeUnit unit = TimeUnit.of(spec);
        ZonedDateTime end = spec.to().atZone(spec.zone());
        ObjectNode chart = chart(sketch, "Chart.Line")
                .put("xAxisTitle", unit.name + " from " + END.format(end) + ", " + Wording.name(spec.zone()));
        long to = spec.to().toEpochMilli();
        data(chart, sketch, (value, point) -> value.put("x", unit.count(point.at() - to)));
        return chart;
    }

    private static ObjectNode byName(Sketch sketch, String type) {
        ObjectNode chart = chart(sketch, type).put("xAxisTitle", "");
        data(chart, sketch, (value, point) -> value.put("x", point.x()));
        return chart;
    }

    private static ObjectNode chart(Sketch sketch, String type) {
        int power = power(sketch);
        String unit = sketch.scale() == null ? "" : sketch.scale().unit();
        return Wire.mapper()
                .createObjectNode()
                .put("type", type)
                .put("yAxisTitle", power == 0 ? unit : ("×1e" + power + " " + unit).strip());
    }

    /** The power of ten that the values are counted in: a multiple of three; 0 unless they are very large or very small. */
    private static int power(Sketch sketch) {
        BigDecimal largest = sketch.lines().stream()
                .flatMap(line -> line.points().stream())
                .map(point -> inUnit(sketch, point).abs())
                .reduce(BigDecimal.ZERO, BigDecimal::max);
        int power = largest.precision() - largest.scale() - 1;
        return largest.signum() == 0 || power >= SMALL && power < LARGE ? 0 : Math.floorDiv(power, 3) * 3;
    }

    private static BigDecimal inUnit(Sketch sketch, Sketch.Point point) {
        BigDecimal value = BigDecimal.valueOf(point.y());
        return sketch.scale() == null
                ? value
                : value.divide(BigDecimal.valueOf(sketch.scale().divisor()), EXACT);
    }

    private static void data(ObjectNode chart, Sketch sketch, Across across) {
        int power = power(sketch);
        MathContext digits = sketch.digits();
        ArrayNode data = chart.putArray("data");
        for (Sketch.Line line : sketch.lines()) {
            ArrayNode values = data.addObject()
                    .put("legend", SeriesFigures.name(line.name()))
                    .putArray("values");
            for (Sketch.Point point : line.points()) {
                BigDecimal value = inUnit(sketch, point).scaleByPowerOfTen(-power);
                across.put(values.addObject(), point)
                        .put("y", value.round(digits).doubleValue());
            }
        }
    }

    /** Puts the x of a point. */
    private interface Across {
        ObjectNode put(ObjectNode value, Sketch.Point point);
    }

    /** What the times of a window are counted in. */
    private enum TimeUnit {
        MINUTES("Minutes", 60_000),
        HOURS("Hours", 3_600_000),
        DAYS("Days", 86_400_000);

        private final String name;
        private final long millis;

        TimeUnit(String name, long millis) {
            this.name = name;
            this.millis = millis;
        }

        static TimeUnit of(ChartSpec spec) {
            long window = spec.to().toEpochMilli() - spec.from().toEpochMilli();
            return List.of(DAYS, HOURS).stream()
                    .filter(unit -> window >= 3 * unit.millis)
                    .findFirst()
                    .orElse(MINUTES);
        }

        double count(long time) {
            return BigDecimal.valueOf(time)
                    .divide(BigDecimal.valueOf(millis), 4, RoundingMode.HALF_UP)
                    .doubleValue();
        }
    }
}
