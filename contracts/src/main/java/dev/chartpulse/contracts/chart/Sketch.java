package dev.chartpulse.contracts.chart;

import java.math.MathContext;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;

/**
 * A chart as a few points, for those who cannot be given the picture and draw a chart by themselves. It is for the eye: figures are
 * counted over all rows, and not over these.
 *
 * @param lines a few series, of which each has two points at least unless it has one row only
 * @param scale how values are written as plain numbers; null in events of older versions
 * @param notes what a reader should know who sees the sketch and not the picture, such as which series are left out
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Sketch(List<Line> lines, Scale scale, List<String> notes) {

    /** The most points of an event, all series together. */
    public static final int MAX_POINTS = 150;

    /** The most series. */
    public static final int MAX_LINES = 6;

    private static final int DIGITS_OF_RANGE = 3;
    private static final int FEWEST_DIGITS = 6;
    private static final int MOST_DIGITS = 12;

    public Sketch {
        lines = Require.list(lines);
        notes = notes == null ? List.of() : Require.list(notes);
    }

    /** A sketch of which no more is known than its points. */
    public Sketch(List<Line> lines) {
        this(lines, null, List.of());
    }

    /**
     * How values are written where nobody formats them.
     *
     * @param unit such as "GiB" or "%"; may be empty
     * @param divisor what a value is divided by to be in that unit
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Scale(String unit, double divisor) {

        public Scale {
            Require.present(unit, "unit");
        }
    }

    /**
     * One series.
     *
     * @param name as the picture's legend has it
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Line(String name, List<Point> points) {

        public Line {
            Require.present(name, "name");
            points = Require.list(points);
        }
    }

    /**
     * One point.
     *
     * @param x a time of the chart's zone such as "2026-03-02T09:00", or the name of a bar
     * @param y a finite value in the unit of the chart's axis
     * @param at the point's instant in epoch milliseconds; null for a bar without one, and in events of older versions
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Point(String x, double y, Long at) {

        public Point {
            Require.present(x, "x");
        }

        /** A point without an instant. */
        public Point(String x, double y) {
            this(x, y, null);
        }
    }

    /**
     * As many significant digits as tell values apart that differ by a thousandth of the range of all; of a constant, so many that it is
     * not another value for the eye.
     */
    public MathContext digits() {
        DoubleSummaryStatistics all = lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(Point::y)
                .summaryStatistics();
        double size = Math.max(-all.getMin(), all.getMax()) / 2;
        double span = all.getMax() / 2 - all.getMin() / 2;
        double digits = span > 0 ? Math.ceil(Math.log10(size / span)) + DIGITS_OF_RANGE : MOST_DIGITS;
        return new MathContext((int) Math.max(FEWEST_DIGITS, Math.min(MOST_DIGITS, digits)));
    }

    /**
     * The same sketch of lines with fewer points: of each series the first and the last, and in between the lowest and the highest of
     * each stretch, so that no spike is lost.
     *
     * @param most the most points, all series together; at least two for each series
     */
    public Sketch thinned(int most) {
        List<Line> some = lines.subList(0, Math.min(lines.size(), MAX_LINES));
        int each = some.isEmpty() ? 0 : Math.max(2, most / some.size());
        List<Line> thin = some.stream()
                .map(line -> new Line(line.name(), thinned(line.points(), each)))
                .toList();
        return new Sketch(thin, scale, notes);
    }

    private static List<Point> thinned(List<Point> points, int most) {
        if (points.size() <= most) {
            return points;
        }
        int last = points.size() - 1;
        int stretches = (most - 2) / 2;
        List<Point> thin = new ArrayList<>();
        thin.add(points.get(0));
        for (int i = 0; i < stretches; i++) {
            int from = 1 + (int) ((long) i * (last - 1) / stretches);
            int to = 1 + (int) ((long) (i + 1) * (last - 1) / stretches);
            addExtremes(points.subList(from, to), thin);
        }
        thin.add(points.get(last));
        return thin;
    }

    private static void addExtremes(List<Point> stretch, List<Point> thin) {
        int low = 0;
        int high = 0;
        for (int i = 1; i < stretch.size(); i++) {
            low = stretch.get(i).y() < stretch.get(low).y() ? i : low;
            high = stretch.get(i).y() > stretch.get(high).y() ? i : high;
        }
        thin.add(stretch.get(Math.min(low, high)));
        if (low != high) {
            thin.add(stretch.get(Math.max(low, high)));
        }
    }
}
