package dev.chartpulse.source.pulses;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.event.DeliverySpec;
import dev.chartpulse.contracts.event.PulseMessage;
import dev.chartpulse.contracts.event.PulseRef;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.grafana.GrafanaAccess;
import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.source.destinations.DeliveryTarget;
import dev.chartpulse.source.sources.SourceDefinition;
import dev.chartpulse.source.sources.SourcePlan;

/**
 * What a pulse asks for, as it was when it was claimed: whatever is edited meanwhile, every attempt asks for the same. What
 * opens Grafana and Slack is not in it: that is read at each publishing.
 *
 * @param integrationId the Grafana
 * @param targets each once
 */
record Frozen(UUID integrationId, SourceDefinition source, PulseMessage message, List<DeliveryTarget> targets) {

    Frozen {
        targets = List.copyOf(targets);
    }

    /** The same for fewer targets. */
    Frozen without(List<DeliveryTarget> lost) {
        return new Frozen(
                integrationId,
                source,
                message,
                targets.stream().filter(target -> !lost.contains(target)).toList());
    }

    /** The event that asks for it. */
    PulseRequested request(PulseRef pulse, UUID sourceId, GrafanaAccess grafana, Function<UUID, SlackAccess> slack) {
        SourcePlan plan = SourcePlan.of(source, grafana, pulse.dueAt(), message.zone());
        List<DeliverySpec> deliveries = targets.stream()
                .map(target -> target.delivery(
                        pulse.id(), target.integrationId() == null ? null : slack.apply(target.integrationId()), null))
                .toList();
        return new PulseRequested(pulse, sourceId, plan.query(), plan.chart(), message, deliveries);
    }

    /**
     * Builds the event once with made-up access, so that what contracts refuse shows when the pulse is claimed.
     *
     * @throws IllegalArgumentException when it can never be asked for
     */
    void check(UUID workspaceId, Instant dueAt) {
        SourcePlan.of(source, Access.placeholder(workspaceId, integrationId), dueAt, message.zone());
    }

    String json() {
        try {
            return Wire.mapper().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a frozen pulse cannot be written", e);
        }
    }

    static Frozen parse(String json) {
        try {
            return Wire.mapper().readValue(json, Frozen.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a frozen pulse cannot be read", e);
        }
    }
}
