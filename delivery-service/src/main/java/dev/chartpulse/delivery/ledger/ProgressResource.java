package dev.chartpulse.delivery.ledger;

import java.util.List;
import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.rest.DeliveryProgress;

/** Tells source-service how far the deliveries of a pulse are, or those of a test, whose id stands for its pulse. */
@Path("/internal/pulses/{id}/deliveries")
@Produces(MediaType.APPLICATION_JSON)
class ProgressResource {

    private final Progress progress;

    ProgressResource(Progress progress) {
        this.progress = progress;
    }

    /** Those that are not settled yet; none if the ledger does not know the pulse. */
    @GET
    public Uni<List<DeliveryProgress>> get(@PathParam("id") UUID id) {
        return progress.of(id);
    }
}
