package dev.chartpulse.render.chart;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.data.PlottedSeries;

/**
 * How one series looks, in the plot and in the legend.
 *
 * @param colour null if only the legend has the series
 * @param round how often all colours had been used before this series; each round has its own dashes
 */
record SeriesStyle(Color colour, int round) {

    /** The style of a series that only the legend has. */
    private static final SeriesStyle NOT_DRAWN = new SeriesStyle(null, 0);

    private static final double LINE = 2;
    private static final double THIN_LINE = 1.5;
    private static final int MANY = 12;
    private static final float[][] DASHES = {null, {7, 4}, {2, 3}, {9, 3, 2, 3}, {4, 2}, {14, 4}, {1, 4}};

    /** One style per series. With two axes, the series of each get every second colour, so that the axes look different. */
    static List<SeriesStyle> of(ChartData data, Look look) {
        boolean families = data.axes().size() == 2;
        List<SeriesStyle> styles = new ArrayList<>();
        int[] given = new int[2];
        for (PlottedSeries series : data.series()) {
            if (!series.isDrawn()) {
                styles.add(NOT_DRAWN);
                continue;
            }
            int family = series.axis();
            int index = families ? given[family] * 2 + family : given[family];
            given[family]++;
            int colours = look.series().size();
            styles.add(new SeriesStyle(look.series().get(index % colours), index / colours));
        }
        return styles;
    }

    /** The width of a line: thinner where there are many. */
    static double lineWidth(int seriesCount) {
        return seriesCount > MANY ? THIN_LINE : LINE;
    }

    /** The lengths of dash, space, dash …; null for a solid line. */
    float[] dashes() {
        return DASHES[round % DASHES.length];
    }
}
