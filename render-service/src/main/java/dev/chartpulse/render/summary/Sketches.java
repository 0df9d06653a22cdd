package dev.chartpulse.render.summary;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

import dev.chartpulse.contracts.chart.Sketch;
import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.data.PlottedSeries;
import dev.chartpulse.render.data.Points;

/** Makes a chart as a few points, of the series of its left axis: a chart that others draw has one axis. */
public final class Sketches {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
    private static final MathContext DIGITS = new MathContext(6);

    private Sketches() {}

    /** The sketch; null if there is nothing to draw. */
    public static Sketch of(ChartData data) {
        List<PlottedSeries> drawn = (data.instant() ? data.largestFirst() : data.series())
                .stream().filter(one -> one.axis() == 0 && one.hasPoints()).toList();
        if (drawn.isEmpty()) {
            return null;
        }
        List<Sketch.Line> lines = data.instant()
                ? List.of(new Sketch.Line(
                        data.title(),
                        drawn.stream()
                                .map(one -> new Sketch.Point(
                                        one.shortName(), rounded(one.points().values()[0])))
                                .toList()))
                : drawn.stream()
                        .limit(Sketch.MAX_LINES)
                        .map(one -> new Sketch.Line(one.shortName(), points(one, data)))
                        .toList();
        return new Sketch(lines).thinned(Sketch.MAX_POINTS);
    }

    private static List<Sketch.Point> points(PlottedSeries one, ChartData data) {
        Points inside = one.points().within(data.from(), data.to());
        ZoneId zone = data.spec().zone();
        List<Sketch.Point> points = new ArrayList<>();
        for (int i = 0; i < inside.size(); i++) {
            if (Double.isFinite(inside.values()[i])) {
                String time =
                        TIME.format(Instant.ofEpochMilli(inside.times()[i]).atZone(zone));
                points.add(new Sketch.Point(time, rounded(inside.values()[i])));
            }
        }
        return points;
    }

    private static double rounded(double value) {
        return BigDecimal.valueOf(value).round(DIGITS).doubleValue();
    }
}
