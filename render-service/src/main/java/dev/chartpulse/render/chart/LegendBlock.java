package dev.chartpulse.render.chart;

/** One form of the legend, laid out and ready to be drawn. */
interface LegendBlock {

    /** How many lines of text the block takes. */
    int rows();

    /**
     * Draws the block.
     *
     * @param top the top of the first line
     */
    void draw(double top);
}
