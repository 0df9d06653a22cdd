package dev.chartpulse.render.chart;

import java.util.List;

import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.data.PlottedSeries;
import dev.chartpulse.render.text.FontWeight;

/** Says which colour is which metric, above the bars of an instant result of two metrics. */
final class MetricKey {

    private MetricKey() {}

    /** Draws it. @return the height that it takes; 0 if all bars are of one metric, which needs no key, or if colours are axes that metrics share */
    static double draw(ChartData data, Look look, Sizes sizes, Pen pen, double top) {
        List<Integer> metrics = data.series().stream()
                .map(PlottedSeries::metric)
                .distinct()
                .sorted()
                .toList();
        if (metrics.size() < 2 || !coloursAreMetrics(data)) {
            return 0;
        }
        double side = sizes.tick() * 0.72;
        double share = (data.spec().width() - 2 * sizes.pad()) / metrics.size();
        double x = sizes.pad();
        for (int metric : metrics) {
            pen.fill(look.series().get(metric), x, top + sizes.tick() * 0.66 - side / 2, side, side);
            double nameX = x + side + sizes.gap() * 0.75;
            String name = pen.fit(
                    name(data, metric), FontWeight.REGULAR, sizes.tick(), share - (nameX - x) - 3 * sizes.gap());
            pen.left(name, FontWeight.REGULAR, sizes.tick(), look.text(), nameX, top);
            x = nameX + pen.width(name, FontWeight.REGULAR, sizes.tick()) + 3 * sizes.gap();
        }
        return Sizes.line(sizes.tick()) + sizes.gap();
    }

    /** With two axes a colour is an axis, which is a metric's only if all of its series are drawn on it. */
    private static boolean coloursAreMetrics(ChartData data) {
        return data.axes().size() == 1
                || data.series().stream().allMatch(one -> !one.isDrawn() || one.axis() == one.metric());
    }

    /** A metric's name: the user's label, else the name of its only series, else its letter. */
    static String name(ChartData data, int metric) {
        String label = data.label(metric);
        if (!label.isEmpty()) {
            return label;
        }
        List<PlottedSeries> own =
                data.series().stream().filter(one -> one.metric() == metric).toList();
        return own.size() == 1 ? own.get(0).name() : own.get(0).refId();
    }
}
