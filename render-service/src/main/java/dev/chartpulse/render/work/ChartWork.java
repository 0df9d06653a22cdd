package dev.chartpulse.render.work;

import dev.chartpulse.contracts.chart.ChartRequest;
import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.render.chart.ChartRenderer;
import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.data.UnchartableException;
import dev.chartpulse.render.png.PngFormat;
import dev.chartpulse.render.summary.Summaries;

/** Makes charts that fit into an event. No framework, no threads of its own. */
final class ChartWork {

    private final ChartRenderer renderer;

    /** @param format of the pictures */
    ChartWork(PngFormat format) {
        renderer = new ChartRenderer(format);
    }

    /**
     * A picture over 700 KiB is drawn again with a lower pixel ratio.
     *
     * @throws UnchartableException when it cannot be drawn, or not small enough
     */
    DrawnChart draw(ChartRequest request) {
        ChartData data = ChartData.of(request);
        for (int ratio = request.chart().pixelRatio(); ratio >= 1; ratio--) {
            byte[] png = renderer.png(data, ratio);
            if (png.length <= PulseRendered.MAX_PNG_BYTES) {
                return new DrawnChart(png, Summaries.of(data), data.notices(), data.isEmpty());
            }
        }
        throw new UnchartableException(
                "chart-too-large",
                "The picture has more than 700 KiB even at pixel ratio 1.",
                "Choose a smaller width and height, or fewer series.");
    }

    /** @throws UnchartableException as above */
    ChartSummary summarise(ChartRequest request) {
        return Summaries.of(ChartData.of(request));
    }
}
