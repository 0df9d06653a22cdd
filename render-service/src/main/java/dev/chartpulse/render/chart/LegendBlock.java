package dev.chartpulse.render.chart;

/** A legend laid out. */
interface LegendBlock {

    /** How many lines of text it takes. */
    int rows();

    /** Draws it. @param top of its first line */
    void draw(double top);
}
