package dev.chartpulse.source.connections;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.condition.Period;
import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.source.conditions.WhenDefinition;
import dev.chartpulse.source.editing.Copies;
import dev.chartpulse.source.fields.Checked;
import dev.chartpulse.source.fields.Fields;
import dev.chartpulse.source.fields.PlainText;
import dev.chartpulse.source.fields.TextLengths;
import dev.chartpulse.source.notices.Owner;
import dev.chartpulse.source.schedules.CatchUp;
import dev.chartpulse.source.schedules.ScheduleDefinition;
import dev.chartpulse.source.workspaces.Workspace;

/**
 * A connection as a client writes it.
 *
 * @param message the words around the chart; if absent, the source's title alone
 * @param graceMinutes how long after its due instant a pulse is still worth delivering; if absent, the workspace's
 * @param catchUp what becomes of instants that were due while nothing fired; if absent, latest
 * @param compare the earlier window that the figures are compared with; if absent, there is no comparison
 * @param when the conditions under which pulses are sent; if absent, every pulse is
 * @param owner who is told when the connection fails; if absent, the workspace's
 */
@JsonIgnoreProperties({
    "id",
    "sourceTitle",
    "lastPulse",
    "destinations",
    "scheduleText",
    "condition",
    "status",
    "statusReason",
    "nextDueAt",
    "provisionedFrom",
    "createdAt",
    "updatedAt"
})
@Checked
@Schema(name = "ConnectionDefinition")
record ConnectionForm(
        @Schema(required = true, maxLength = TextLengths.NAME, examples = "Checkout every morning")
        String name,

        @Schema(required = true) UUID sourceId,

        @Schema(required = true, minItems = 1, maxItems = 20)
        List<UUID> destinationIds,

        @Schema(required = true) ScheduleDefinition schedule,
        MessageForm message,

        @Schema(
                minimum = "1",
                maximum = "10080",
                description =
                        "How long after its due instant a pulse is still delivered; unless given as the workspace has it, which is 360"
                                + " unless set.")
        Integer graceMinutes,

        @Schema(
                description = "What becomes of instants that were due during an outage. latest: the latest fires late,"
                        + " within the grace. all: those within the grace fire late, 24 at most. skip: none fires. The"
                        + " others are recorded as skipped pulses.",
                defaultValue = "latest")
        CatchUp catchUp,

        @Schema(description = COMPARE) Period compare,
        WhenDefinition when,

        @Schema(
                description =
                        "Who is told when the connection fails, and when it works again; unless given, the owner of the workspace, or whom"
                                + " the configuration names (chartpulse.notices.owner).")
        Owner owner)
        implements Checked.Request {

    /** What the field {@code compare} means, for the API's description. */
    static final String COMPARE = "Asks the same query for an earlier window, and tells how the figures differ: \"+12 %"
            + " against yesterday\". window: the window of the same length just before. 1d, 7d: both ends of the window moved"
            + " by one or seven calendar days on the clock of the schedule's zone, so that 09:00 is compared with 09:00"
            + " although the clock was changed in between. Absent: no comparison.";

    private static final int MAX_GRACE_MINUTES = 7 * 24 * 60;
    private static final int MAX_NAME = TextLengths.NAME;
    private static final int MAX_DESTINATIONS = 20;

    /** A name is known without the spaces around it, as in documents. */
    ConnectionForm {
        name = name == null ? null : name.strip();
    }

    /** The same with another schedule. */
    ConnectionForm with(ScheduleDefinition other) {
        return new ConnectionForm(
                name, sourceId, destinationIds, other, message, graceMinutes, catchUp, compare, when, owner);
    }

    /**
     * The grace in minutes.
     *
     * @param otherwise the grace if the form names none
     */
    int grace(int otherwise) {
        return graceMinutes == null ? otherwise : graceMinutes;
    }

    /** The same with what a workspace has for what the form does not say, as it would be stored. */
    ConnectionForm completed(Workspace workspace) {
        return new ConnectionForm(
                name,
                sourceId,
                destinationIds,
                schedule.inZone(workspace.zone()),
                words(),
                grace(workspace.graceMinutes()),
                missed(),
                compare,
                when,
                owner);
    }

    /** What a client would write for a copy of a connection. */
    static ConnectionForm copyOf(ConnectionView original) {
        return new ConnectionForm(
                Copies.name(original.name(), MAX_NAME),
                original.sourceId(),
                original.destinationIds(),
                original.schedule(),
                original.message(),
                original.graceMinutes(),
                original.catchUp(),
                original.compare(),
                original.when(),
                original.owner());
    }

    /** What becomes of missed instants, the default included. */
    CatchUp missed() {
        return catchUp == null ? CatchUp.LATEST : catchUp;
    }

    /** The message, or an empty one when the form has none. */
    MessageForm words() {
        return message == null ? MessageForm.empty() : message;
    }

    @Override
    public void check(Fields fields) {
        fields.refuse(errors());
    }

    /** What is wrong with the form, as far as this can be checked without the database; empty when nothing is. */
    List<FieldError> errors() {
        List<FieldError> errors = new ArrayList<>();
        if (name == null || name.isBlank()) {
            errors.add(new FieldError("name", "is missing"));
        } else if (name.length() > MAX_NAME) {
            errors.add(new FieldError("name", "must have at most " + MAX_NAME + " characters"));
        } else if (!PlainText.isOneLine(name)) {
            errors.add(new FieldError("name", Fields.ONE_LINE_MESSAGE));
        }
        if (sourceId == null) {
            errors.add(new FieldError("sourceId", "is missing; give the id of a source"));
        }
        checkDestinations(errors);
        if (schedule == null) {
            errors.add(new FieldError("schedule", "is missing; give one such as {\"kind\":\"hourly\",\"minute\":0}"));
        } else {
            errors.addAll(schedule.errors("schedule"));
        }
        if (message != null) {
            errors.addAll(message.errors("message"));
        }
        if (owner != null) {
            errors.addAll(owner.errors("owner"));
        }
        if (when != null) {
            errors.addAll(when.errors("when", compare));
        }
        if (graceMinutes != null && (graceMinutes < 1 || graceMinutes > MAX_GRACE_MINUTES)) {
            errors.add(new FieldError("graceMinutes", "must be 1 to " + MAX_GRACE_MINUTES));
        }
        return errors;
    }

    private void checkDestinations(List<FieldError> errors) {
        if (destinationIds == null || destinationIds.isEmpty() || destinationIds.size() > MAX_DESTINATIONS) {
            errors.add(new FieldError("destinationIds", "must list 1 to " + MAX_DESTINATIONS + " destinations"));
            return;
        }
        Set<UUID> seen = new HashSet<>();
        for (int i = 0; i < destinationIds.size(); i++) {
            UUID id = destinationIds.get(i);
            if (id == null || !seen.add(id)) {
                errors.add(new FieldError(
                        "destinationIds[" + i + "]",
                        id == null ? "must be a UUID" : "is listed already; leave it out"));
            }
        }
    }
}
