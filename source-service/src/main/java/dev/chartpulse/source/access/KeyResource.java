package dev.chartpulse.source.access;

import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.idempotency.CreatesOnce;
import dev.chartpulse.source.links.Links;
import dev.chartpulse.source.paging.ListRequest;
import dev.chartpulse.source.paging.Page;

/** API keys over REST. */
@Path("/api/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Keys", description = "API keys of the workspace: what programs identify themselves with")
class KeyResource {

    private final Keys keys;
    private final CurrentCaller caller;
    private final Links links;

    KeyResource(Keys keys, CurrentCaller caller, Links links) {
        this.keys = keys;
        this.caller = caller;
        this.links = links;
    }

    /** Makes a key; a problem 422 names what is refused. */
    @POST
    @CreatesOnce(shownOnce = true)
    @Operation(
            operationId = "createKey",
            summary = "Makes an API key",
            description =
                    "The answer alone shows the key: only its SHA-256 is stored. The key is for this workspace. A request that"
                            + " is repeated with its Idempotency-Key makes no second key, and is answered 409 with the id of the first.")
    @APIResponse(
            responseCode = "201",
            description = "Made; key is shown this once",
            content = @Content(schema = @Schema(implementation = KeyView.class)))
    @APIResponse(
            responseCode = "409",
            description =
                    "An earlier request with this Idempotency-Key made the key, which is not shown again: revoke it, and make"
                            + " another.")
    public Uni<RestResponse<KeyView>> create(@NotNull(message = "is missing") @Valid KeyForm form) {
        return keys.create(caller.get(), form).map(made -> links.created("keys", made.id(), made));
    }

    /** One page of the keys of the workspace, newest first. */
    @GET
    @Operation(
            operationId = "listKeys",
            summary = "Lists the API keys, newest first unless sort says otherwise",
            description = "Without those that the configuration names.")
    public Uni<Page<KeyView>> list(@BeanParam ListRequest page) {
        return keys.page(caller.get().workspace().id(), page);
    }

    /** One key; a problem 404 if the workspace has none with this id. */
    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getKey",
            summary = "Gives one API key, without the key itself",
            description = "Who made it, what it may do, and when it was used last.")
    public Uni<KeyView> get(@PathParam("id") UUID id) {
        return keys.get(caller.get().workspace().id(), id);
    }

    /** Revokes a key; a problem 404 if there is none, 412 if it is not as If-Match has it. */
    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    @Operation(
            operationId = "revokeKey",
            summary = "Revokes an API key",
            description = "It no longer works: at once on this replica, within seconds on others.")
    public Uni<Void> revoke(@PathParam("id") UUID id) {
        return keys.revoke(caller.get().workspace().id(), id);
    }
}
