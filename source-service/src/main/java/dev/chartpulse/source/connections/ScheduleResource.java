package dev.chartpulse.source.connections;

import java.util.List;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.source.paging.FilterReader;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.schedules.ScheduleDefinition;
import dev.chartpulse.source.workspaces.CurrentWorkspace;
import dev.chartpulse.source.workspaces.Workspace;

/** Schedules that are not saved, over REST. */
@Path("/api/v1/schedules")
@Tag(name = "Connections")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class ScheduleResource {

    private final ConnectionStore store;
    private final CurrentWorkspace workspace;

    ScheduleResource(ConnectionStore store, CurrentWorkspace workspace) {
        this.store = store;
        this.workspace = workspace;
    }

    /** The next instants of a schedule that is not saved; a problem 422 names what is wrong with the schedule. */
    @POST
    @Path("/next")
    @Operation(
            operationId = "nextInstantsOfSchedule",
            summary = "Lists the next instants of a schedule that is not saved",
            description =
                    "As for a new connection: in the zone of the workspace, and without the days of its calendar, unless the"
                            + " schedule names others.")
    public Uni<Upcoming> next(
            @NotNull(message = "is missing") ScheduleDefinition schedule,
            @QueryParam("count")
                    @Parameter(
                            description = Upcoming.COUNT,
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            format = "int32",
                                            minimum = "1",
                                            maximum = "100",
                                            defaultValue = "10"))
                    String count,
            @QueryParam("saved")
                    @Parameter(
                            description =
                                    "Whether the schedule is one of a connection that is saved, which skips the days of a calendar only if it"
                                            + " names one.",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    String saved) {
        List<FieldError> errors = schedule.errors("");
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        int wanted = Upcoming.count(count);
        Workspace of = workspace.get();
        ScheduleDefinition zoned = schedule.inZone(of.zone());
        return store.upcoming(of.id(), isTrue(saved) ? zoned : zoned.skipping(of.calendarId()), wanted);
    }

    private static boolean isTrue(String saved) {
        FilterReader reader = new FilterReader();
        String read = reader.word("saved", saved, List.of("true", "false"));
        reader.requireNoErrors();
        return "true".equals(read);
    }
}
