package dev.chartpulse.source.calendars;

import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.editing.Forms;
import dev.chartpulse.source.idempotency.CreatesOnce;
import dev.chartpulse.source.links.Links;
import dev.chartpulse.source.paging.ListRequest;
import dev.chartpulse.source.paging.Page;
import dev.chartpulse.source.workspaces.CurrentWorkspace;

/** Calendars over REST. */
@Path("/api/v1/calendars")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Calendars", description = "Dates that schedules skip together, such as public holidays")
class CalendarResource {

    private final Calendars calendars;
    private final CalendarRepository repository;
    private final CurrentWorkspace workspace;
    private final Links links;

    CalendarResource(Calendars calendars, CalendarRepository repository, CurrentWorkspace workspace, Links links) {
        this.calendars = calendars;
        this.repository = repository;
        this.workspace = workspace;
        this.links = links;
    }

    /** Stores a calendar; a problem 422 names what is refused. */
    @POST
    @CreatesOnce
    @Operation(
            operationId = "createCalendar",
            summary = "Saves a calendar; a schedule names its id in dates.calendarId")
    @APIResponse(
            responseCode = "201",
            description = "Saved",
            content = @Content(schema = @Schema(implementation = CalendarView.class)))
    public Uni<RestResponse<CalendarView>> create(@NotNull(message = "is missing") @Valid CalendarForm form) {
        return calendars
                .create(workspace.get(), form)
                .map(created -> links.created("calendars", created.id(), created));
    }

    /** One page of the calendars of the workspace, newest first unless asked otherwise; problems 400 and 422. */
    @GET
    @Operation(operationId = "listCalendars", summary = "Lists the calendars, newest first unless sort says otherwise")
    public Uni<Page<CalendarView>> list(@BeanParam ListRequest page) {
        return repository.list(workspace.get(), page, CalendarView::of);
    }

    /** One calendar; a problem 404 if the workspace has none with this id. */
    @GET
    @Path("/{id}")
    @Operation(operationId = "getCalendar", summary = "Gives one calendar")
    public Uni<CalendarView> get(@PathParam("id") UUID id) {
        return repository.load(workspace.get(), id).map(CalendarView::of);
    }

    /** Replaces a calendar; problems 404 and 422 as for {@link #get} and {@link #create}. */
    @PUT
    @Path("/{id}")
    @Operation(
            operationId = "replaceCalendar",
            summary = "Replaces a calendar, and computes the next instants of the connections that use it anew")
    public Uni<CalendarView> replace(
            @PathParam("id") UUID id, @NotNull(message = "is missing") @Valid CalendarForm form) {
        return calendars.replace(workspace.get(), id, form);
    }

    /** Changes what the body names; problems 404, 409 and 422 as of the operation that replaces. */
    @PATCH
    @Path("/{id}")
    @Consumes({Forms.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "patchCalendar",
            summary = "Changes the fields of a calendar that the body has; null takes a field away (RFC 7396)")
    public Uni<CalendarView> patch(
            @PathParam("id") UUID id,
            @RequestBody(
                            content = {
                                @Content(
                                        mediaType = Forms.MERGE_PATCH,
                                        schema = @Schema(implementation = Object.class)),
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON,
                                        schema = @Schema(implementation = Object.class))
                            })
                    ObjectNode changes) {
        return calendars.patch(workspace.get(), id, changes);
    }

    /** Deletes a calendar; a problem 404 if there is none, 409 if a connection uses it. */
    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    @Operation(operationId = "deleteCalendar", summary = "Deletes a calendar; a problem 409 while a connection uses it")
    public Uni<Void> delete(@PathParam("id") UUID id) {
        return repository.delete(workspace.get(), id);
    }
}
