package dev.chartpulse.contracts.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;
import dev.chartpulse.contracts.chart.ChartSummary;

/**
 * The conditions of a pulse decided that it is not sent, so no picture was drawn. From render-service to source-service, which ends
 * the pulse.
 *
 * @param summary the measured figures, and in {@link ChartSummary#condition} why they do not suffice
 * @param notices what a reader should know about the data
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PulseWithheld(PulseRef pulse, Instant queriedAt, ChartSummary summary, List<String> notices)
        implements Event {

    public PulseWithheld {
        Require.present(pulse, "pulse");
        Require.present(queriedAt, "queriedAt");
        Require.present(summary, "summary");
        Require.present(summary.condition(), "condition");
        notices = Require.list(notices);
    }

    @Override
    public UUID key() {
        return pulse.id();
    }

    @Override
    public UUID pulseId() {
        return pulse.id();
    }

    @Override
    public String eventId() {
        return "pulse-withheld/" + pulse.id() + "/" + pulse.attempt();
    }
}
