package dev.chartpulse.source.members;

import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
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

import dev.chartpulse.source.access.CurrentCaller;
import dev.chartpulse.source.editing.Forms;
import dev.chartpulse.source.idempotency.CreatesOnce;
import dev.chartpulse.source.links.Links;
import dev.chartpulse.source.paging.ListRequest;
import dev.chartpulse.source.paging.Page;

/** Members over REST. */
@Path("/api/v1/members")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Members", description = "People who may use the workspace, by their email addresses")
class MemberResource {

    private final Members members;
    private final CurrentCaller caller;
    private final Links links;

    MemberResource(Members members, CurrentCaller caller, Links links) {
        this.members = members;
        this.caller = caller;
        this.links = links;
    }

    /** Invites an address; problems 409 and 422 say why it cannot be. */
    @POST
    @CreatesOnce
    @Operation(
            operationId = "inviteMember",
            summary = "Invites an email address",
            description = "Whoever signs in with it is a member from then on. Nobody is written to.")
    @APIResponse(
            responseCode = "201",
            description = "Invited",
            content = @Content(schema = @Schema(implementation = MemberView.class)))
    @APIResponse(responseCode = "409", description = "The address is a member already.")
    public Uni<RestResponse<MemberView>> invite(@NotNull(message = "is missing") @Valid MemberForm form) {
        return members.invite(caller.get(), form).map(made -> links.created("members", made.id(), made));
    }

    /** One page of the members of the workspace. */
    @GET
    @Operation(
            operationId = "listMembers",
            summary = "Lists the members, newest first unless sort says otherwise",
            description = "Those who were invited. Who is here by a role in their token alone is not among them.")
    public Uni<Page<MemberView>> list(@BeanParam ListRequest page) {
        return members.page(caller.get().workspace().id(), page);
    }

    /** One member; a problem 404 if the workspace has none with this id. */
    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getMember",
            summary = "Gives one member",
            description = "With the role, and who invited them.")
    public Uni<MemberView> get(@PathParam("id") UUID id) {
        return members.get(caller.get().workspace().id(), id);
    }

    /** Changes the role of a member; a problem 404 if there is none. */
    @PATCH
    @Path("/{id}")
    @Consumes({Forms.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "patchMember",
            summary = "Changes the role of a member",
            description = "The address stays. The new role holds within seconds.")
    public Uni<MemberView> patch(
            @PathParam("id") UUID id,
            @RequestBody(
                            content = {
                                @Content(
                                        mediaType = Forms.MERGE_PATCH,
                                        schema = @Schema(implementation = MemberPatch.class)),
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON,
                                        schema = @Schema(implementation = MemberPatch.class))
                            })
                    ObjectNode changes) {
        return members.patch(caller.get().workspace().id(), id, changes);
    }

    /** Removes a member; a problem 404 if there is none. */
    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    @Operation(
            operationId = "removeMember",
            summary = "Removes a member",
            description =
                    "Their tokens open this workspace no longer: at once on this replica, within seconds on others.")
    public Uni<Void> remove(@PathParam("id") UUID id) {
        return members.remove(caller.get().workspace().id(), id);
    }
}
