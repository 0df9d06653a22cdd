package dev.chartpulse.source.peers;

import java.util.List;
import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.quarkus.rest.client.reactive.jackson.ClientObjectMapper;
import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.rest.ConnectReport;
import dev.chartpulse.contracts.rest.DeliveryProgress;
import dev.chartpulse.contracts.rest.DestinationTest;
import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.contracts.slack.SlackChannel;
import dev.chartpulse.contracts.slack.SlackChannelSearch;
import dev.chartpulse.contracts.slack.SlackCheck;
import dev.chartpulse.contracts.slack.SlackPage;
import dev.chartpulse.contracts.slack.SlackPerson;
import dev.chartpulse.contracts.webhook.WebhookAccess;

/** The internal REST of delivery-service. */
@Path("/internal")
@RegisterRestClient(configKey = "delivery-service")
@RegisterClientHeaders(InternalAuthorization.class)
interface DeliveryClient {

    @POST
    @Path("/slack/checks")
    Uni<ConnectReport> check(SlackCheck check);

    @POST
    @Path("/slack/channels")
    Uni<SlackPage<SlackChannel>> channels(SlackChannelSearch search);

    @POST
    @Path("/slack/channels/enter")
    Uni<SlackChannel> enter(SlackChannelSearch place);

    @POST
    @Path("/slack/people")
    Uni<SlackPage<SlackPerson>> people(SlackChannelSearch search);

    @POST
    @Path("/slack/tokens")
    Uni<SealedSecret> reseal(SlackAccess slack);

    @POST
    @Path("/deliveries/tests")
    Uni<List<UUID>> test(DestinationTest test);

    @GET
    @Path("/pulses/{id}/deliveries")
    Uni<List<DeliveryProgress>> progress(@PathParam("id") UUID pulseId);

    @POST
    @Path("/webhooks/checks")
    Uni<ConnectReport> check(WebhookAccess webhook);

    @POST
    @Path("/webhooks/secrets")
    Uni<SealedSecret> reseal(WebhookAccess webhook);

    @GET
    @Path("/pulses/{id}/chart.png")
    @Produces("image/png")
    Uni<byte[]> picture(@PathParam("id") UUID pulseId);

    @ClientExceptionMapper
    static RuntimeException refusal(Response response) {
        return PeerRefusal.of(response);
    }

    @ClientObjectMapper
    static ObjectMapper wire(ObjectMapper ignored) {
        return Wire.mapper();
    }
}
