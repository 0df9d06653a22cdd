package dev.chartpulse.render.chart;

import dev.chartpulse.contracts.chart.ChartSpec;

/**
 * Font sizes and distances in CSS pixels: larger in a larger picture, and never too small to read.
 *
 * @param title the font size of the title
 * @param subtitle the font size of the subtitle
 * @param tick the font size of ticks, axis titles and end labels
 * @param legend the font size of legend and notice line
 * @param pad the margin around everything
 * @param gap the usual distance between neighbours
 */
record Sizes(float title, float subtitle, float tick, float legend, double pad, double gap) {

    private static final double USUAL_WIDTH = 800;
    private static final double USUAL_HEIGHT = 420;

    static Sizes of(ChartSpec spec) {
        double scale = Math.min(spec.width() / USUAL_WIDTH, spec.height() / USUAL_HEIGHT);
        scale = Math.max(0.7, Math.min(1.35, scale));
        return new Sizes(
                (float) Math.max(13, 21 * scale),
                (float) Math.max(10, 14.5 * scale),
                (float) Math.max(9.5, 14 * scale),
                (float) Math.max(9.5, 14 * scale),
                Math.round(18 * scale),
                Math.round(8 * scale));
    }

    /** The height of a line of text of this font size. */
    static double line(float size) {
        return Math.ceil(size * 1.4);
    }
}
