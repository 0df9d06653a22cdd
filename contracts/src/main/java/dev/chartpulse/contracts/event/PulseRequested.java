package dev.chartpulse.contracts.event;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;
import dev.chartpulse.contracts.chart.ChartSpec;
import dev.chartpulse.contracts.condition.When;
import dev.chartpulse.contracts.grafana.QueryPlan;

/**
 * A pulse is to be queried, rendered and delivered: all that this needs, so that no consumer asks back. From
 * source-service to query-service and delivery-service. The plan and the deliveries are frozen when the pulse is
 * claimed; sealed tokens are read anew at each publishing.
 *
 * @param when the conditions under which the pulse is sent, with the state of their last evaluation, which is read anew at each
 *     publishing; null for none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PulseRequested(
        PulseRef pulse,
        UUID sourceId,
        QueryPlan query,
        ChartSpec chart,
        PulseMessage message,
        List<DeliverySpec> deliveries,
        When when)
        implements Event {

    public PulseRequested {
        Require.present(pulse, "pulse");
        Require.present(sourceId, "sourceId");
        Require.present(query, "query");
        Require.present(chart, "chart");
        Require.present(message, "message");
        deliveries = Require.list(deliveries);
    }

    /** A pulse without conditions. */
    public PulseRequested(
            PulseRef pulse,
            UUID sourceId,
            QueryPlan query,
            ChartSpec chart,
            PulseMessage message,
            List<DeliverySpec> deliveries) {
        this(pulse, sourceId, query, chart, message, deliveries, null);
    }

    @Override
    public UUID key() {
        return sourceId;
    }

    @Override
    public UUID pulseId() {
        return pulse.id();
    }

    @Override
    public String eventId() {
        return "pulse-requested/" + pulse.id() + "/" + pulse.attempt();
    }
}
