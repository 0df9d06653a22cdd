package dev.chartpulse.render.warmup;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import dev.chartpulse.contracts.chart.ChartRequest;
import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.MetricStyle;
import dev.chartpulse.contracts.chart.Series;
import dev.chartpulse.contracts.chart.Theme;

/** Makes the charts of the warm-up, similar to usual ones: two metrics over six hours, a point per minute; every eighth is a bar chart. */
final class WarmUpChart {

    private static final int POINTS = 360;
    private static final long MINUTE = 60_000;
    private static final int EVERY = 8;
    private static final Instant END = Instant.parse("2026-01-01T12:00:00Z");

    private WarmUpChart() {}

    static ChartRequest number(int number) {
        return new ChartRequest(
                new ChartSpec(
                        "Warming up",
                        number % EVERY == EVERY - 1 ? ChartType.BAR : ChartType.LINE,
                        true,
                        List.of(
                                new MetricStyle("A", "Requests", "reqps", null),
                                new MetricStyle("B", "Latency", "ms", null)),
                        END.minusMillis(POINTS * MINUTE),
                        END,
                        ZoneId.of("Europe/Zurich"),
                        Theme.LIGHT,
                        0,
                        0,
                        0),
                List.of(wave("A", 1_000, number), wave("B", 80, number + 20)),
                List.of("warming up"));
    }

    private static Series wave(String refId, double height, int phase) {
        long[] times = new long[POINTS];
        double[] values = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            times[i] = END.toEpochMilli() - (POINTS - 1 - i) * MINUTE;
            values[i] = height * (1.2 + Math.sin((i + phase) / 40.0) + 0.1 * Math.sin(i * 1.7));
        }
        return Series.of(refId, refId, times, values);
    }
}
