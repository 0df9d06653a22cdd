package dev.chartpulse.delivery.intake;

import java.util.List;
import java.util.UUID;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.event.DeliverySpec;
import dev.chartpulse.contracts.rest.DestinationTest;

/** Takes tests of destinations from source-service: a person waits for the answer, so they do not come by Kafka. */
@Path("/internal/deliveries/tests")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class TestResource {

    private final PulseIntakeWork work;

    TestResource(PulseIntakeWork work) {
        this.work = work;
    }

    /** Stores a test in the ledger, from which it is delivered; the answer are the ids of its deliveries. */
    @POST
    public Uni<List<UUID>> take(DestinationTest test) {
        return work.handle(test)
                .replaceWith(
                        () -> test.deliveries().stream().map(DeliverySpec::id).toList());
    }
}
