package dev.chartpulse.delivery.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.chartpulse.contracts.Require;
import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.contracts.chart.ChartSummary;
import dev.chartpulse.contracts.event.PulseMessage;
import dev.chartpulse.contracts.event.Trigger;

/**
 * What a pulse delivers: its chart, and the message around it.
 *
 * @param claimedAt the instant at which the delivery was claimed for sending, by PostgreSQL's clock
 * @param png the picture; the array is shared, not copied
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
        boolean noData) {

    public Chart {
        Require.present(message, "message");
        Require.present(spec, "spec");
        Require.present(summary, "summary");
        notices = Require.list(notices);
    }

    /** Without the picture. */
    @Override
    public String toString() {
        return "Chart[" + pulseId + ", " + png.length + " bytes]";
    }
}
