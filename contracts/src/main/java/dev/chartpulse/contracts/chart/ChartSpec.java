package dev.chartpulse.contracts.chart;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;

/**
 * The definition of a chart, without its data.
 *
 * @param title shown above the chart
 * @param type line or bar
 * @param splitYAxis whether the second metric has its own scale on the right, even if both metrics measure the same; a
 *     metric that measures another quantity always has its own scale
 * @param metrics one or two, in the order A, B
 * @param from the window's start: the time axis begins here whatever the data say
 * @param to the window's end: the pulse's due instant
 * @param zone the IANA zone of the time axis
 * @param theme light or dark; null for light
 * @param width in CSS pixels, 400 to 1600; 0 for 800
 * @param height in CSS pixels, 210 to 900; 0 for 420
 * @param pixelRatio device pixels per CSS pixel, 1 to 3; 0 for 2
 * @param gaps what a line does where there is no value, while bars never fill a gap; null for {@link Gaps#SHOW}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ChartSpec(
        String title,
        ChartType type,
        boolean splitYAxis,
        List<MetricStyle> metrics,
        Instant from,
        Instant to,
        ZoneId zone,
        Theme theme,
        int width,
        int height,
        int pixelRatio,
        Gaps gaps) {

    /** The most metrics a chart draws. */
    public static final int MAX_METRICS = 2;

    public ChartSpec {
        Require.present(title, "title");
        Require.present(type, "type");
        metrics = Require.list(metrics);
        Require.between(metrics.size(), 1, MAX_METRICS, "number of metrics");
        Require.present(from, "from");
        Require.present(to, "to");
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("from must be before to");
        }
        Require.present(zone, "zone");
        theme = theme == null ? Theme.LIGHT : theme;
        width = Require.between(width == 0 ? 800 : width, 400, 1600, "width");
        height = Require.between(height == 0 ? 420 : height, 210, 900, "height");
        pixelRatio = Require.between(pixelRatio == 0 ? 2 : pixelRatio, 1, 3, "pixelRatio");
        gaps = gaps == null ? Gaps.SHOW : gaps;
    }

    /** A chart that shows its gaps. */
    public ChartSpec(
            String title,
            ChartType type,
            boolean splitYAxis,
            List<MetricStyle> metrics,
            Instant from,
            Instant to,
            ZoneId zone,
            Theme theme,
            int width,
            int height,
            int pixelRatio) {
        this(title, type, splitYAxis, metrics, from, to, zone, theme, width, height, pixelRatio, null);
    }
}
