package dev.chartpulse.contracts.chart;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;

/**
 * A chart as a few points, for those who cannot be given the picture and draw a chart by themselves. It is for the eye: figures are
 * counted over all rows, and not over these.
 *
 * @param lines a few series, of which each has two points at least unless it has one row only
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Sketch(List<Line> lines) {

    /** The most points of an event, all series together. */
    public static final int MAX_POINTS = 150;

    /** The most series. */
    public static final int MAX_LINES = 6;

    public Sketch {
        lines = Require.list(lines);
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
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Point(String x, double y) {

        public Point {
            Require.present(x, "x");
        }
    }

    /**
     * The same sketch with fewer points, spread evenly over each series, the first and the last among them.
     *
     * @param most the most points, all series together; at least two for each series
     */
    public Sketch thinned(int most) {
        List<Line> some = lines.subList(0, Math.min(lines.size(), MAX_LINES));
        int each = some.isEmpty() ? 0 : Math.max(2, most / some.size());
        return new Sketch(some.stream()
                .map(line -> new Line(line.name(), spread(line.points(), each)))
                .toList());
    }

    private static List<Point> spread(List<Point> points, int most) {
        if (points.size() <= most) {
            return points;
        }
        List<Point> spread = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            spread.add(points.get((int) ((long) i * (points.size() - 1) / (most - 1))));
        }
        return spread;
    }
}
