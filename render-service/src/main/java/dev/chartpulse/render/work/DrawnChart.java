package dev.chartpulse.render.work;

import java.util.List;

import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.chart.Sketch;

/**
 * A chart as picture, words and numbers.
 *
 * @param png at most 700 KiB; the array is shared, not copied; null if the conditions withhold the pulse, for which no picture is
 *     drawn
 * @param summary its alt text and figures
 * @param notices those of the request, and those found while the chart was prepared
 * @param noData whether no series had a value; the picture then says so in words
 * @param sketch the chart as a few points; null if there is nothing to draw
 */
public record DrawnChart(byte[] png, ChartSummary summary, List<String> notices, boolean noData, Sketch sketch) {

    /** Whether the pulse's conditions decide that it is not sent. */
    public boolean isWithheld() {
        return png == null;
    }
}
