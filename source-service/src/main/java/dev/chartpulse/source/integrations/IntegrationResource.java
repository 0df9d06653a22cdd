package dev.chartpulse.source.integrations;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.grafana.DataSource;
import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.slack.SlackChannel;
import dev.chartpulse.contracts.slack.SlackPerson;
import dev.chartpulse.source.editing.Forms;
import dev.chartpulse.source.idempotency.CreatesOnce;
import dev.chartpulse.source.links.Links;
import dev.chartpulse.source.paging.ListRequest;
import dev.chartpulse.source.paging.Page;
import dev.chartpulse.source.paging.PageRequest;
import dev.chartpulse.source.workspaces.CurrentWorkspace;

/** Integrations over REST. */
@Path("/api/v1/integrations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Integrations", description = "Credentials for a Grafana or a Slack workspace")
class IntegrationResource {

    private static final String REFUSED =
            "The connection does not work. The code names the step that failed; the report has all steps.";

    private final Integrations integrations;
    private final IntegrationRepository repository;
    private final CurrentWorkspace workspace;
    private final Links links;

    IntegrationResource(
            Integrations integrations, IntegrationRepository repository, CurrentWorkspace workspace, Links links) {
        this.integrations = integrations;
        this.repository = repository;
        this.workspace = workspace;
        this.links = links;
    }

    /** Connects an outside system and stores it if the connection works; else a {@link ConnectProblem} 422. */
    @POST
    @CreatesOnce
    @Operation(operationId = "createIntegration", summary = "Tests a connection and stores it if it works")
    @APIResponse(
            responseCode = "201",
            description = "Connected",
            content = @Content(schema = @Schema(implementation = IntegrationView.class)))
    @APIResponse(
            responseCode = "422",
            description = REFUSED,
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ConnectProblem.class)))
    public Uni<RestResponse<IntegrationView>> create(@NotNull(message = "is missing") @Valid NewIntegration request) {
        return integrations
                .create(workspace.get(), request)
                .map(created -> links.created("integrations", created.id(), created));
    }

    /** One page of the integrations that the filter lets through, newest first unless asked otherwise; problems 400 and 422. */
    @GET
    @Operation(
            operationId = "listIntegrations",
            summary = "Lists the integrations, newest first unless sort says otherwise")
    public Uni<Page<IntegrationView>> list(@BeanParam IntegrationFilter filter, @BeanParam ListRequest page) {
        return repository.list(workspace.get(), filter.kinds(), page, IntegrationView::of);
    }

    /** One integration; a problem 404 if the workspace has none with this id. */
    @GET
    @Path("/{id}")
    @Operation(operationId = "getIntegration", summary = "Gives one integration")
    public Uni<IntegrationView> get(@PathParam("id") UUID id) {
        return repository.load(workspace.get(), id).map(IntegrationView::of);
    }

    /** Changes an integration and tests it if address, certificates or token change; problems 404, 409 and 422. */
    @PUT
    @Path("/{id}")
    @Operation(
            operationId = "changeIntegration",
            summary = "Changes the name, the address or the CA bundle; a new address or CA bundle is tested first")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = IntegrationView.class)))
    @APIResponse(
            responseCode = "422",
            description = REFUSED,
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ConnectProblem.class)))
    public Uni<IntegrationView> change(
            @PathParam("id") UUID id, @NotNull(message = "is missing") @Valid IntegrationChange change) {
        return integrations.change(workspace.get(), id, change);
    }

    /** Changes what the body names; problems 404, 409 and 422 as of the operation that replaces. */
    @PATCH
    @Path("/{id}")
    @Consumes({Forms.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "patchIntegration",
            summary =
                    "Changes the fields of an integration that the body has; null takes a field away (RFC 7396); a new address or CA bundle is tested first")
    public Uni<IntegrationView> patch(
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
        return integrations.patch(workspace.get(), id, changes);
    }

    /** Replaces the token if the new one works; problems 404, 409 and 422. */
    @PUT
    @Path("/{id}/token")
    @Operation(operationId = "rotateToken", summary = "Replaces the token, after a test that the new one works")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = IntegrationView.class)))
    @APIResponse(
            responseCode = "422",
            description = REFUSED,
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = ConnectProblem.class)))
    public Uni<IntegrationView> rotate(
            @PathParam("id") UUID id, @NotNull(message = "is missing") @Valid NewToken token) {
        return integrations.rotate(workspace.get(), id, token);
    }

    /** Tests the connection again; a layer that fails is part of the report. */
    @POST
    @Path("/{id}/check")
    @Operation(
            operationId = "checkIntegration",
            summary = "Tests the connection again and gives the report, whether it works or not")
    @APIResponse(
            responseCode = "200",
            description = "The report, with each step of the test",
            content = @Content(schema = @Schema(implementation = ConnectReport.class)))
    public Uni<ConnectReport> check(@PathParam("id") UUID id) {
        return integrations.check(workspace.get(), id);
    }

    /** One page of the data sources that the token of a Grafana may see; problems 400, and 422 for a Slack. */
    @GET
    @Path("/{id}/datasources")
    @Operation(operationId = "listDataSources", summary = "Lists the data sources of a Grafana by name")
    public Uni<Page<DataSource>> dataSources(
            @PathParam("id") UUID id,
            @QueryParam("query")
                    @Parameter(description = "Part of a data source's name, type or uid.", example = "prom")
                    String query,
            @BeanParam PageRequest page) {
        return integrations.dataSources(workspace.get(), id, query, page);
    }

    /** One page of the channels of a Slack workspace that match the query; problems 400, and 422 for a Grafana. */
    @GET
    @Path("/{id}/channels")
    @Operation(operationId = "listChannels", summary = "Lists the channels of a Slack workspace by name")
    public Uni<Page<SlackChannel>> channels(
            @PathParam("id") UUID id,
            @QueryParam("query")
                    @Parameter(description = "Part of a channel's name, or a channel id.", example = "oper")
                    String query,
            @BeanParam PageRequest page) {
        return integrations.channels(workspace.get(), id, query, page);
    }

    /** One page of the people and groups of a Slack workspace that match the query; problems 400, and 422 for a Grafana. */
    @GET
    @Path("/{id}/people")
    @Operation(
            operationId = "listPeople",
            summary = "Lists the people and user groups of a Slack workspace by name",
            description =
                    "Their ids are what mentions of a message take; the id of a user is also a channelId of a destination, for"
                            + " direct messages. Needs the scopes users:read and usergroups:read; a problem 422 scope-missing names"
                            + " the one that is missing.")
    public Uni<Page<SlackPerson>> people(
            @PathParam("id") UUID id,
            @QueryParam("query") @Parameter(description = "Part of a name or handle, or an id.", example = "ada")
                    String query,
            @BeanParam PageRequest page) {
        return integrations.people(workspace.get(), id, query, page);
    }

    /** Deletes an integration; a problem 404 if there is none, 409 if a source or destination uses it. */
    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    @Operation(
            operationId = "deleteIntegration",
            summary = "Deletes an integration; a problem 409 while a source or destination uses it")
    public Uni<Void> delete(@PathParam("id") UUID id) {
        return repository.delete(workspace.get(), id);
    }
}
