package dev.chartpulse.render.chart;

/** One form of the legend, laid out and ready to be drawn. */
interface LegendBlock {

    /** How many lines of text it takes. */
    int rows();

    /** Draws it. @param top of its first line */
    void draw(double top);
}
