package dev.chartpulse.render.summary;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.Isolated;
import dev.chartpulse.contracts.chart.Sketch;
import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.data.PlottedSeries;
import dev.chartpulse.render.data.Points;

/**
 * Makes a chart as a few points, of the series of its left axis: a chart that others draw has one axis. What a reader of the picture
 * would see and a reader of the sketch does not is said in its notes.
 */
public final class Sketches {

    private static final int MOST_NAMED = 3;

    private Sketches() {}

    /**
     * The sketch.
     *
     * @param drawn the series as the picture has them
     * @return null if there is nothing to draw, if numbers would stand for words, or if bars of several series cannot be put in order
     */
    public static Sketch of(ChartData data, List<PlottedSeries> drawn) {
        List<PlottedSeries> left = (data.instant() ? data.largestFirst() : drawn)
                .stream().filter(one -> one.axis() == 0 && one.hasPoints()).toList();
        if (left.isEmpty() || data.axes().get(0).format().isWhole()) {
            return null;
        }
        if (data.instant()) {
            return sketch(data, left, List.of(named(data, left)), List.of());
        }
        List<PlottedSeries> shown = left.stream().limit(Sketch.MAX_LINES).toList();
        return data.spec().type() == ChartType.BAR ? bars(data, shown) : lines(data, shown);
    }

    private static Sketch.Line named(ChartData data, List<PlottedSeries> series) {
        List<Sketch.Point> bars = series.stream()
                .map(one -> new Sketch.Point(one.shortName(), one.points().values()[0]))
                .toList();
        return new Sketch.Line(data.title(), bars);
    }

    private static Sketch lines(ChartData data, List<PlottedSeries> shown) {
        ZoneId zone = data.spec().zone();
        boolean broken = false;
        List<Sketch.Line> lines = new ArrayList<>();
        for (PlottedSeries one : shown) {
            Points inside = one.points().within(data.from(), data.to());
            broken |= hasGap(inside);
            lines.add(new Sketch.Line(one.shortName(), points(inside, TimeLabels.minutes(zone))));
        }
        List<String> notes = broken ? List.of("Lines run straight on where there are no data.") : List.of();
        return sketch(data, shown, lines, notes).thinned(Sketch.MAX_POINTS);
    }

    private static Sketch bars(ChartData data, List<PlottedSeries> shown) {
        long[] all = shown.stream()
                .flatMapToLong(one -> points(one.points(), at -> "").stream().mapToLong(Sketch.Point::at))
                .sorted()
                .distinct()
                .toArray();
        int most = Sketch.MAX_POINTS / shown.size();
        long first = all.length > most ? all[all.length - most] : Long.MIN_VALUE;
        TimeLabels labels = TimeLabels.of(all, data.spec().zone());
        List<PlottedSeries> newest = shown.stream()
                .map(one -> one.withPoints(one.points().within(first, Long.MAX_VALUE)))
                .filter(one -> one.points().last() >= 0)
                .toList();
        List<Sketch.Line> lines = newest.stream()
                .map(one -> new Sketch.Line(one.shortName(), points(one.points(), labels)))
                .toList();
        if (!areInOrder(lines)) {
            return null;
        }
        String cut =
                "The newest " + most + " of " + all.length + " bars" + (shown.size() == 1 ? "." : " of each series.");
        return sketch(data, newest, lines, all.length > most ? List.of(cut) : List.of());
    }

    private static List<Sketch.Point> points(Points all, TimeLabels labels) {
        List<Sketch.Point> points = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (Double.isFinite(all.values()[i])) {
                long at = all.times()[i];
                points.add(new Sketch.Point(labels.of(at), all.values()[i], at));
            }
        }
        return points;
    }

    private static Sketch sketch(
            ChartData data, List<PlottedSeries> shown, List<Sketch.Line> lines, List<String> notes) {
        double largest = lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(point -> Math.abs(point.y()))
                .max()
                .orElse(0);
        List<String> all = new ArrayList<>(leftOut(data, shown));
        all.addAll(notes);
        return new Sketch(rounded(lines), data.axes().get(0).format().scale(largest), all);
    }

    private static List<Sketch.Line> rounded(List<Sketch.Line> lines) {
        MathContext digits = new Sketch(lines).digits();
        return lines.stream()
                .map(line -> new Sketch.Line(
                        line.name(),
                        line.points().stream()
                                .map(point -> new Sketch.Point(point.x(), rounded(point.y(), digits), point.at()))
                                .toList()))
                .toList();
    }

    /** What the picture shows and the sketch does not. */
    private static List<String> leftOut(ChartData data, List<PlottedSeries> shown) {
        List<String> names = shown.stream().map(PlottedSeries::shortName).toList();
        List<String> others = data.series().stream()
                .filter(one -> one.isDrawn() && one.hasPoints() && !names.contains(one.shortName()))
                .map(one -> Isolated.of(one.shortName()))
                .toList();
        if (others.isEmpty()) {
            return List.of();
        }
        int told = others.size() <= MOST_NAMED ? others.size() : MOST_NAMED - 1;
        String more = told == others.size() ? "" : " and " + (others.size() - told) + " more";
        return List.of(
                "Not in this chart: " + others.stream().limit(told).collect(Collectors.joining(", ")) + more + ".");
    }

    /** Whether a row without a value lies between two that have one. */
    private static boolean hasGap(Points points) {
        boolean begun = false;
        boolean missing = false;
        for (double value : points.values()) {
            if (!Double.isFinite(value)) {
                missing = begun;
            } else if (missing) {
                return true;
            } else {
                begun = true;
            }
        }
        return false;
    }

    /** Whether bars are in order of time if they are put side by side as their times occur, series by series. */
    private static boolean areInOrder(List<Sketch.Line> lines) {
        List<Long> times = lines.stream()
                .flatMap(line -> line.points().stream())
                .map(Sketch.Point::at)
                .distinct()
                .toList();
        return times.equals(times.stream().sorted().toList());
    }

    private static double rounded(double value, MathContext digits) {
        return BigDecimal.valueOf(value).round(digits).doubleValue();
    }
}
