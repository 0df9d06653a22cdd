package dev.chartpulse.source.sources;

import java.util.UUID;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.grafana.SuggestionRequest;
import dev.chartpulse.source.peers.QueryService;
import dev.chartpulse.source.workspaces.CurrentWorkspace;

/** Suggestions for queries over REST. */
@Path("/api/v1/integrations/{id}/datasources/{uid}/suggest")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Integrations", description = "Credentials for a Grafana or a Slack workspace")
class SuggestionResource {

    private final SourcePreparation preparation;
    private final QueryService queries;
    private final CurrentWorkspace workspace;

    SuggestionResource(SourcePreparation preparation, QueryService queries, CurrentWorkspace workspace) {
        this.preparation = preparation;
        this.queries = queries;
        this.workspace = workspace;
    }

    /** What there is to write; problems 404, 422 and 429, and those of the data source. */
    @POST
    @Operation(
            operationId = "suggest",
            summary = "Suggests names of metrics and labels, and values of labels, for a query to a data source",
            description =
                    "As Prometheus and Loki tell them for the last six hours, asked through Grafana with the token of the"
                            + " integration, which needs no more than the role Viewer. For other data sources nothing is suggested.")
    public Uni<SuggestionView> suggest(
            @PathParam("id") UUID id,
            @PathParam("uid") @Parameter(description = "The uid of the data source in Grafana.", example = "prom-1")
                    String uid,
            @NotNull(message = SourceRequest.MISSING) @Valid SuggestionForm form) {
        form.check();
        return preparation
                .grafana(workspace.get(), id)
                .flatMap(access -> preparation
                        .dataSource(access, uid)
                        .flatMap(found -> queries.suggest(new SuggestionRequest(
                                access, found, form.kind(), form.metric(), form.label(), form.search()))))
                .map(SuggestionView::of);
    }
}
