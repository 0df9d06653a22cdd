package dev.chartpulse.render.chart;

import dev.chartpulse.contracts.chart.ChartSpec;

/**
 * The sizes of what is drawn, in CSS pixels: larger in a larger picture, and never too small to read.
 *
 * @param title font sizes: title, …
 * @param subtitle …
 * @param tick ticks and axis titles, …
 * @param legend legend and notice
 * @param pad the margin around everything
 * @param gap between neighbours
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

    /** The height of a line of text of this size. */
    static double line(float size) {
        return Math.ceil(size * 1.4);
    }
}
