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

/**
 * A connection as a client reads it.
 *
 * @param sourceTitle the title of the source
 * @param schedule with its zone, which is never absent here
 * @param scheduleText the schedule in English
 * @param catchUp what becomes of instants that were due while nothing fired
 * @param compare the earlier window that the figures are compared with; absent for no comparison
 * @param when the conditions under which pulses are sent; absent if every pulse is
 * @param condition the state of the conditions; absent until a scheduled pulse with the mode onChange was evaluated
 * @param owner who is told when the connection fails; absent for the configured owner
 * @param destinations the destinations in the same order, and which of their addresses are stopped
 * @param status "active", "paused" or "error" (the source is broken or all destinations are stopped: the connection does not fire
 *     until someone acts)
 * @param statusReason why the connection does not fire, for a person; absent when active, or paused by a person
 * @param lastPulse the pulse that was due last; absent if there is none, or no longer one
 * @param nextDueAt the instant at which the connection fires next; absent unless active
 */
@Schema(name = "Connection")
record ConnectionView(
        @Schema(required = true) UUID id,

        @Schema(required = true, examples = "Checkout every morning")
        String name,

        @Schema(required = true) UUID sourceId,
        @Schema(required = true, examples = "Checkout") String sourceTitle,
        @Schema(required = true) List<UUID> destinationIds,
        @Schema(required = true) List<ConnectionDestination> destinations,
        @Schema(required = true) ScheduleDefinition schedule,

        @Schema(required = true, examples = "every weekday at 09:00, Europe/Berlin, but not on 25 and 26 December")
        String scheduleText,

        @Schema(required = true) MessageForm message,
        @Schema(required = true) int graceMinutes,
        @Schema(required = true) CatchUp catchUp,
        @Schema(description = ConnectionForm.COMPARE) Period compare,
        WhenDefinition when,
        ConditionView condition,

        @Schema(description = "Who is told when the connection fails; absent: whom the configuration names.")
        Owner owner,

        @Schema(
                required = true,
                enumeration = {"active", "paused", "error"})
        String status,

        @Schema(examples = "The source is broken: Grafana refuses the token.")
        String statusReason,

        Instant nextDueAt,
        LastPulse lastPulse,
        @Schema(required = true) Instant createdAt,
        @Schema(required = true) Instant updatedAt)
        implements Edited {

    /**
     * The state of conditions with the mode onChange.
     *
     * @param met whether they were met
     * @param dueAt the due instant of the latest pulse that was evaluated
     */
    @Schema(name = "ConditionState")
    record ConditionView(
            @Schema(required = true) boolean met,
            @Schema(required = true) Instant dueAt) {}
}
