package dev.chartpulse.source.pulses;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import dev.chartpulse.contracts.condition.Period;
import dev.chartpulse.contracts.condition.SendMode;
import dev.chartpulse.contracts.event.Attachment;
import dev.chartpulse.contracts.event.DeliverySpec;
import dev.chartpulse.contracts.event.PulseMessage;
import dev.chartpulse.contracts.event.PulseRef;
import dev.chartpulse.contracts.event.PulseRequested;
import dev.chartpulse.contracts.grafana.GrafanaAccess;
import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.source.conditions.WhenDefinition;
import dev.chartpulse.source.destinations.DeliveryTarget;
import dev.chartpulse.source.destinations.TargetAccess;
import dev.chartpulse.source.sources.GrafanaLink;
import dev.chartpulse.source.sources.SourceDefinition;
import dev.chartpulse.source.sources.SourcePlan;

/**
 * What a pulse asks for, as it was when the pulse was claimed: every attempt asks for the same, even if the source or the
 * connection is edited meanwhile. Tokens are not part of it; they are read each time the request is published, so that a
 * rotated token reaches a retry. Stored as JSON in the column {@code pulse.frozen}.
 *
 * @param integrationId the Grafana that is queried
 * @param message its link as the source has it: the time range is filled in when the request is made
 * @param targets where the chart goes; each target once
 * @param compare the earlier window that the figures are compared with; or null
 * @param when the conditions under which the pulse is sent; or null
 */
public record PulseSnapshot(
        UUID integrationId,
        SourceDefinition source,
        PulseMessage message,
        List<DeliveryTarget> targets,
        Period compare,
        WhenDefinition when) {

    public PulseSnapshot {
        targets = List.copyOf(targets);
    }

    /** The same snapshot without some of its targets. */
    public PulseSnapshot without(List<DeliveryTarget> lost) {
        return new PulseSnapshot(
                integrationId,
                source,
                message,
                targets.stream().filter(target -> !lost.contains(target)).toList(),
                compare,
                when);
    }

    /** Whether what the pulse tells depends on the state that the pulse before it left. */
    public boolean tellsChanges() {
        return when != null && when.mode() == SendMode.ON_CHANGE;
    }

    /**
     * The event that asks query-service for the chart and delivery-service for the deliveries.
     *
     * @param access gives the sealed secrets of the targets
     * @param unsubscribe the unsubscribe link of a target; null for none
     * @param sender the workspace's sender of emails; null for the one that delivery-service is configured with
     * @param lastMet whether the conditions were met when they were evaluated last; or null
     */
    public PulseRequested request(
            PulseRef pulse,
            UUID sourceId,
            GrafanaAccess grafana,
            TargetAccess access,
            Function<DeliveryTarget, URI> unsubscribe,
            String sender,
            Boolean lastMet) {
        SourcePlan plan = SourcePlan.of(source, grafana, pulse.dueAt(), message.zone(), compare);
        List<DeliverySpec> deliveries = targets.stream()
                .map(target -> target.delivery(pulse.id(), access, unsubscribe.apply(target)))
                .toList();
        PulseMessage linked = message.withSender(sender)
                .withLink(GrafanaLink.at(
                        message.link(), plan.chart().from(), plan.chart().to()));
        return new PulseRequested(
                pulse,
                sourceId,
                plan.query().withCsv(message.attachments().contains(Attachment.CSV)),
                plan.chart(),
                linked,
                deliveries,
                when == null ? null : when.when().withLastMet(lastMet));
    }

    /**
     * Builds the query plan once, with a made-up token, so that a definition that the event's record would refuse is found
     * when the pulse is claimed and not only when it is published.
     *
     * @throws IllegalArgumentException when no request can be made of this snapshot
     */
    public void check(UUID workspaceId, Instant dueAt) {
        GrafanaAccess madeUp = new GrafanaAccess(
                workspaceId, integrationId, URI.create("https://placeholder.invalid"), new SealedSecret("-"), null);
        SourcePlan.of(source, madeUp, dueAt, message.zone(), compare);
    }
}
