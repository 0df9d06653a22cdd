package dev.chartpulse.source.connections;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.contracts.condition.Period;
import dev.chartpulse.source.conditions.WhenDefinition;
import dev.chartpulse.source.editing.Edited;
import dev.chartpulse.source.notices.Owner;
import dev.chartpulse.source.schedules.CatchUp;
import dev.chartpulse.source.schedules.ScheduleDefinition;
import dev.chartpulse.source.workspaces.Provisioned;

/**
 * A connection as a client reads it.
 *
 * @param compare the earlier window that the figures are compared with; absent for no comparison
 * @param owner who is told when the connection fails; absent for the configured owner
 */
@Schema(name = "Connection")
record ConnectionView(
        @Schema(required = true) UUID id,

        @Schema(required = true, examples = "Checkout every morning")
        String name,

        @Schema(required = true) UUID sourceId,

        @Schema(description = "The title of the source.", required = true, examples = "Checkout")
        String sourceTitle,

        @Schema(required = true) List<UUID> destinationIds,

        @Schema(
                description = "The destinations in the same order, and which of their addresses are stopped.",
                required = true)
        List<ConnectionDestination> destinations,

        @Schema(description = "When it fires, with the zone, which is never absent here.", required = true)
        ScheduleDefinition schedule,

        @Schema(
                description = "The schedule in English.",
                required = true,
                examples = "every weekday at 09:00, Europe/Berlin, but not on 25 and 26 December")
        String scheduleText,

        @Schema(required = true) MessageForm message,
        @Schema(required = true) int graceMinutes,

        @Schema(description = "What becomes of instants that were due while nothing fired.", required = true)
        CatchUp catchUp,

        @Schema(description = ConnectionForm.COMPARE) Period compare,

        @Schema(description = "The conditions under which pulses are sent; absent if every pulse is.")
        WhenDefinition when,

        @Schema(
                description =
                        "The state of the conditions; absent until a scheduled pulse with the mode onChange was evaluated.")
        ConditionView condition,

        @Schema(description = "Who is told when the connection fails; whom the configuration names unless set.")
        Owner owner,

        @Schema(
                description =
                        "\"active\", \"paused\" or \"error\" (the source is broken or all destinations are stopped: the connection does not fire until someone acts).",
                required = true,
                enumeration = {"active", "paused", "error"})
        String status,

        @Schema(
                description =
                        "Why the connection does not fire, for a person; absent when active, or paused by a person.",
                examples = "The source is broken: Grafana refuses the token.")
        String statusReason,

        @Schema(description = "The instant at which the connection fires next; absent unless active.")
        Instant nextDueAt,

        @Schema(description = "The pulse that was due last; absent if there is none, or no longer one.")
        LastPulse lastPulse,

        @Schema(description = Provisioned.MEANING, examples = "charts.yaml")
        String provisionedFrom,

        @Schema(required = true) Instant createdAt,
        @Schema(required = true) Instant updatedAt)
        implements Edited {

    /** The state of conditions with the mode onChange. */
    @Schema(name = "ConditionState")
    record ConditionView(
            @Schema(description = "Whether they were met.", required = true)
            boolean met,

            @Schema(description = "The due instant of the latest pulse that was evaluated.", required = true)
            Instant dueAt) {}
}
