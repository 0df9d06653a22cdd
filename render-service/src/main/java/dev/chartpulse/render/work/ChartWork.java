package dev.chartpulse.render.work;

import dev.chartpulse.contracts.chart.ChartRequest;
import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.render.chart.ChartRenderer;
import dev.chartpulse.render.condition.Evaluation;
import dev.chartpulse.render.data.ChartData;
import dev.chartpulse.render.data.UndrawableChartException;
import dev.chartpulse.render.png.PngFormat;
import dev.chartpulse.render.summary.Sketches;
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
     * Evaluates the conditions of a chart, and draws it unless they withhold the pulse. If the picture has more than 700 KiB, it is drawn again with a lower pixel ratio.
     *
     * @param trigger only a scheduled pulse is withheld
     * @throws UndrawableChartException if the chart cannot be drawn, or is too large even at pixel ratio 1
     */
    DrawnChart draw(ChartRequest request, Trigger trigger) {
        ChartData data = ChartRenderer.prepared(request);
        ChartSummary summary = Summaries.of(data).withCondition(Evaluation.of(data, request.when(), trigger));
        if (trigger == Trigger.SCHEDULED
                && summary.condition() != null
                && !summary.condition().sends()) {
            return new DrawnChart(null, summary, data.notices(), data.isEmpty(), null);
        }
        for (int ratio = request.chart().pixelRatio(); ratio >= 1; ratio--) {
            byte[] png = renderer.png(data, ratio);
            if (png.length <= PulseRendered.MAX_PNG_BYTES) {
                return new DrawnChart(
                        png, summary, data.notices(), data.isEmpty(), Sketches.of(data, ChartRenderer.drawn(data)));
            }
        }
        throw new UndrawableChartException(
                ProblemCode.CHART_TOO_LARGE,
                "The picture has more than 700 KiB even at pixel ratio 1.",
                "Choose a smaller width and height, or fewer series.");
    }

    /**
     * Makes the words and numbers of a chart, with its notices and with what its conditions would do.
     *
     * @throws UndrawableChartException if the chart cannot be drawn
     */
    ChartSummary summarise(ChartRequest request) {
        ChartData data = ChartRenderer.prepared(request);
        return Summaries.of(data)
                .withCondition(Evaluation.of(data, request.when(), Trigger.TEST))
                .withNotices(data.notices());
    }
}
