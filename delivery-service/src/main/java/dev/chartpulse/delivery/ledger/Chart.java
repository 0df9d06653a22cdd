package dev.chartpulse.delivery.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.chartpulse.contracts.Require;
import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.chart.GzippedCsv;
import dev.chartpulse.contracts.chart.Sketch;
import dev.chartpulse.contracts.event.PulseMessage;
import dev.chartpulse.contracts.event.Trigger;

/**
 * What a pulse delivers: its chart, and the message around it.
 *
 * @param claimedAt the instant at which the delivery was claimed for sending, by PostgreSQL's clock
 * @param png the picture; the array is shared, not copied
 * @param sketch the chart as a few points; or null
 * @param csv the rows as a file; null if the connection does not ask for it
 */
public record Chart(
        UUID pulseId,
        Trigger trigger,
        Instant dueAt,
        Instant claimedAt,
        PulseMessage message,
        ChartSpec spec,
        byte[] png,
        ChartSummary summary,
        List<String> notices,
        boolean noData,
        Sketch sketch,
        GzippedCsv csv) {

    public Chart {
        Require.present(message, "message");
        Require.present(spec, "spec");
        Require.present(summary, "summary");
        notices = Require.list(notices);
    }

    /** A chart without a CSV file. */
    public Chart(
            UUID pulseId,
            Trigger trigger,
            Instant dueAt,
            Instant claimedAt,
            PulseMessage message,
            ChartSpec spec,
            byte[] png,
            ChartSummary summary,
            List<String> notices,
            boolean noData,
            Sketch sketch) {
        this(pulseId, trigger, dueAt, claimedAt, message, spec, png, summary, notices, noData, sketch, null);
    }

    /** A chart without a sketch. */
    public Chart(
            UUID pulseId,
            Trigger trigger,
            Instant dueAt,
            Instant claimedAt,
            PulseMessage message,
            ChartSpec spec,
            byte[] png,
            ChartSummary summary,
            List<String> notices,
            boolean noData) {
        this(pulseId, trigger, dueAt, claimedAt, message, spec, png, summary, notices, noData, null);
    }

    /** The same chart for a delivery that was claimed at this instant. */
    Chart claimedAt(Instant instant) {
        return new Chart(pulseId, trigger, dueAt, instant, message, spec, png, summary, notices, noData, sketch, csv);
    }

    /** Without the picture. */
    @Override
    public String toString() {
        return "Chart[" + pulseId + ", " + png.length + " bytes]";
    }
}
