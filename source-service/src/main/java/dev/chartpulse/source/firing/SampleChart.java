package dev.chartpulse.source.firing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.chart.ChartRequest;
import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.MetricStyle;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.event.PulseRef;
import dev.chartpulse.contracts.event.PulseRendered;
import dev.chartpulse.source.peers.RenderService;

/** A chart of made-up figures, drawn by render-service as every chart is. */
@ApplicationScoped
class SampleChart {

    static final String TITLE = "Sample chart";

    private static final Duration WINDOW = Duration.ofHours(24);
    private static final Duration STEP = Duration.ofMinutes(30);

    private final RenderService render;

    SampleChart(RenderService render) {
        this.render = render;
    }

    /**
     * Draws the chart, as of the day that ends when the pulse is due.
     *
     * @return fails with a problem when render-service does not draw it
     */
    Uni<PulseRendered> draw(PulseRef pulse, ZoneId zone) {
        ChartRequest chart = chart(pulse.dueAt(), zone);
        return Uni.combine()
                .all()
                .unis(render.draw(pulse.workspaceId(), chart), render.summarise(pulse.workspaceId(), chart))
                .with((png, summary) -> rendered(pulse, chart.chart(), png, summary));
    }

    private static PulseRendered rendered(PulseRef pulse, ChartSpec chart, byte[] png, ChartSummary summary) {
        return new PulseRendered(pulse, pulse.dueAt(), chart, png, summary, summary.notices(), false);
    }

    private static ChartRequest chart(Instant end, ZoneId zone) {
        int points = (int) WINDOW.dividedBy(STEP);
        long[] times = new long[points];
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            times[i] = end.minus(STEP.multipliedBy(points - i)).toEpochMilli();
            values[i] = Math.round(100 + 40 * Math.sin(i / 8.0) + 12 * Math.sin(i / 2.5));
        }
        MetricStyle style = new MetricStyle("A", "Sample", null, 0);
        ChartSpec spec = new ChartSpec(
                TITLE, ChartType.LINE, false, List.of(style), end.minus(WINDOW), end, zone, null, 0, 0, 0);
        return new ChartRequest(spec, List.of(Series.of("A", "Sample", times, values)), List.of());
    }
}
