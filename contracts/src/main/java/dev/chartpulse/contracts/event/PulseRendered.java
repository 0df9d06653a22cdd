package dev.chartpulse.contracts.event;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

import dev.chartpulse.contracts.Require;
import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.chart.GzippedCsv;
import dev.chartpulse.contracts.chart.Sketch;

/**
 * The chart is drawn. From render-service to delivery-service and source-service.
 *
 * @param chart what was drawn: its size in CSS pixels is the size to show it at
 * @param png at most {@value #MAX_PNG_BYTES} bytes, the CSV file included; shared, not copied
 * @param noData true if the picture says in words that there is no data
 * @param sketch the chart as a few points; null if there is nothing to draw, or from a render-service that makes none
 * @param csv the rows as a CSV file; null if the pulse does not ask for them
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PulseRendered(
        PulseRef pulse,
        Instant queriedAt,
        ChartSpec chart,
        byte[] png,
        ChartSummary summary,
        List<String> notices,
        boolean noData,
        Sketch sketch,
        @JsonInclude(JsonInclude.Include.NON_NULL) GzippedCsv csv)
        implements Event {

    /** The most bytes of a picture and a CSV file together, so that the event, which holds them in Base64, stays under 1 MiB. */
    public static final int MAX_PNG_BYTES = 700 * 1024;

    public PulseRendered {
        Require.present(pulse, "pulse");
        Require.present(queriedAt, "queriedAt");
        Require.present(chart, "chart");
        Require.present(png, "png");
        Require.between(png.length, 1, MAX_PNG_BYTES, "PNG size in bytes");
        Require.between(
                png.length + (csv == null ? 0 : csv.bytes().length), 1, MAX_PNG_BYTES, "size of PNG and CSV in bytes");
        Require.present(summary, "summary");
        notices = Require.list(notices);
    }

    /** A chart without a CSV file. */
    public PulseRendered(
            PulseRef pulse,
            Instant queriedAt,
            ChartSpec chart,
            byte[] png,
            ChartSummary summary,
            List<String> notices,
            boolean noData,
            Sketch sketch) {
        this(pulse, queriedAt, chart, png, summary, notices, noData, sketch, null);
    }

    /** A chart without a sketch. */
    public PulseRendered(
            PulseRef pulse,
            Instant queriedAt,
            ChartSpec chart,
            byte[] png,
            ChartSummary summary,
            List<String> notices,
            boolean noData) {
        this(pulse, queriedAt, chart, png, summary, notices, noData, null);
    }

    @Override
    public UUID key() {
        return pulse.chartKey();
    }

    @Override
    public UUID pulseId() {
        return pulse.id();
    }

    @Override
    public String eventId() {
        return "pulse-rendered/" + pulse.id() + "/" + pulse.attempt();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PulseRendered that
                && pulse.equals(that.pulse)
                && queriedAt.equals(that.queriedAt)
                && chart.equals(that.chart)
                && Arrays.equals(png, that.png)
                && summary.equals(that.summary)
                && notices.equals(that.notices)
                && noData == that.noData
                && Objects.equals(sketch, that.sketch)
                && Objects.equals(csv, that.csv);
    }

    @Override
    public int hashCode() {
        return 31 * pulse.hashCode() + Arrays.hashCode(png);
    }

    /** Does not show the picture. */
    @Override
    public String toString() {
        return "PulseRendered[" + pulse + ", " + png.length + " bytes]";
    }
}
