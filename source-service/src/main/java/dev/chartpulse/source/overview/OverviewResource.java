package dev.chartpulse.source.overview;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.source.workspaces.CurrentWorkspace;

/** The overview over REST. */
@Path("/api/v1/overview")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Overview", description = "What a home page shows")
class OverviewResource {

    private final Overview overview;
    private final CurrentWorkspace workspace;

    OverviewResource(Overview overview, CurrentWorkspace workspace) {
        this.overview = overview;
        this.workspace = workspace;
    }

    /** What a home page shows of the workspace. */
    @GET
    @Operation(
            operationId = "getOverview",
            summary =
                    "Gives what a home page shows: connections by status, what fires next, the latest pulses, and troubles",
            description =
                    "No count goes beyond 10,000; lowerBound then says that there are more. Lists are short: the five"
                            + " connections that fire next, the ten latest pulses, troubles and tokens that expire.")
    public Uni<OverviewView> get() {
        return overview.of(workspace.get().id());
    }
}
