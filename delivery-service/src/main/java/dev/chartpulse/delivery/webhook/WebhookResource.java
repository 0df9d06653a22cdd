package dev.chartpulse.delivery.webhook;

import java.util.List;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.contracts.rest.ConnectReport.Layer;
import dev.chartpulse.contracts.rest.ConnectReport.Status;
import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.webhook.WebhookAccess;
import dev.chartpulse.rest.problems.ProblemWriter;

/** What a person waits for: may the address be called. For source-service. */
@Path("/internal/webhooks")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class WebhookResource {

    private final Webhooks webhooks;

    WebhookResource(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    /** Whether the address may be called; nothing is posted. A problem 422 if not. */
    @POST
    @Path("checks")
    public Uni<ConnectReport> check(WebhookAccess access) {
        return webhooks.check(access)
                .map(addresses -> new ConnectReport(
                        true,
                        access.origin().toString(),
                        null,
                        null,
                        List.of(new Layer(
                                "address",
                                Status.OK,
                                "The host has " + addresses.size() + (addresses.size() == 1 ? " address" : " addresses")
                                        + " that may be called.",
                                null,
                                null))));
    }

    /** The same address and key, sealed with the newest key of delivery-service. */
    @POST
    @Path("secrets")
    public Uni<SealedSecret> reseal(WebhookAccess access) {
        return Uni.createFrom().item(() -> webhooks.reseal(access));
    }

    /** 422: all that can fail here is the address, for which all channels have the same words. */
    @ServerExceptionMapper
    Response problem(WebhookException failure) {
        return ProblemWriter.response(
                Problem.of(422, ProblemCode.of(failure.reason().kind()), failure.getMessage())
                        .action(failure.reason().action(DeliveryKind.WEBHOOK))
                        .retryable(failure.reason().isTransient())
                        .build());
    }
}
