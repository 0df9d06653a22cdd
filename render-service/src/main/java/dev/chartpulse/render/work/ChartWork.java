package dev.chartpulse.render.work;

import dev.chartpulse.contracts.chart.ChartRequest;
import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.render.chart.ChartRenderer;
import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.data.UndrawableChartException;
import dev.chartpulse.render.png.PngFormat;
import dev.chartpulse.render.summary.Summaries;

/** Makes charts that fit into an event. It uses no framework and starts no threads. */
final class ChartWork {

    private final ChartRenderer renderer;

    /**
     * Makes pictures in this format.
     *
     * @param format of the pictures
     */
    ChartWork(PngFormat format) {
        renderer = new ChartRenderer(format);
    }

    /**
     * Draws a chart. If the picture has more than 700 KiB, it is drawn again with a lower pixel ratio.
     *
     * @throws UndrawableChartException if the chart cannot be drawn, or is too large even at pixel ratio 1
     */
    DrawnChart draw(ChartRequest request) {
        ChartData data = ChartRenderer.prepared(request);
        for (int ratio = request.chart().pixelRatio(); ratio >= 1; ratio--) {
            byte[] png = renderer.png(data, ratio);
            if (png.length <= PulseRendered.MAX_PNG_BYTES) {
                return new DrawnChart(png, Summaries.of(data), data.notices(), data.isEmpty());
            }
        }
        throw new UndrawableChartException(
                "chart-too-large",
                "The picture has more than 700 KiB even at pixel ratio 1.",
                "Choose a smaller width and height, or fewer series.");
    }

    /**
     * Makes the words and numbers of a chart, with its notices.
     *
     * @throws UndrawableChartException if the chart cannot be drawn
     */
    ChartSummary summarise(ChartRequest request) {
        ChartData data = ChartRenderer.prepared(request);
        return Summaries.of(data).withNotices(data.notices());
    }
}
