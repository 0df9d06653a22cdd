package dev.chartpulse.source.destinations;

import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.rest.Problem;
import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.webhook.WebhookSecret;
import dev.chartpulse.source.fields.Fields;
import dev.chartpulse.source.integrations.TokenSeals;
import dev.chartpulse.source.peers.DeliveryService;
import dev.chartpulse.source.problems.ProblemException;

/**
 * Makes destinations whose address is a secret. The address is sealed before anything else happens, together with the key that signs;
 * delivery-service then says whether it may be called.
 */
@ApplicationScoped
class PostedDestinations {

    private static final int UNPROCESSABLE = 422;

    private final TokenSeals seals;
    private final DeliveryService deliveries;

    PostedDestinations(TokenSeals seals, DeliveryService deliveries) {
        this.seals = seals;
        this.deliveries = deliveries;
    }

    /**
     * The destination of a request.
     *
     * @param id of the destination
     * @param known the destination that is replaced, and keeps its address unless the request has one; null for a new one
     */
    Uni<Destination> of(UUID workspaceId, UUID id, Destination known, DestinationRequest.Posted request) {
        return Uni.createFrom()
                .item(() -> draft(workspaceId, id, known, request))
                .call(draft -> request.url() == null ? Uni.createFrom().voidItem() : check(draft));
    }

    /** What is wrong with the address is told of its field; that delivery-service is away is no fault of the field. */
    private Uni<Void> check(Destination draft) {
        return deliveries
                .check(draft.webhookAccess())
                .onFailure(ProblemException.class)
                .transform(PostedDestinations::ofUrl);
    }

    private static ProblemException ofUrl(ProblemException failure) {
        Problem problem = failure.problem();
        return problem.status() == UNPROCESSABLE
                ? failure.at(List.of(new FieldError("url", problem.detail())))
                : failure;
    }

    private Destination draft(UUID workspaceId, UUID id, Destination known, DestinationRequest.Posted request) {
        Fields fields = new Fields();
        URI url = null;
        if (request.url() != null) {
            url = WebhookUrl.read(fields, "url", request.url(), request.kind());
        } else if (known == null) {
            fields.refuse("url", "is missing");
        }
        if (url == null && request instanceof DestinationRequest.Webhook webhook && webhook.secret() != null) {
            fields.refuse("secret", "is replaced together with the url only: both are sealed as one");
        }
        fields.check();
        Destination draft = new Destination(id, workspaceId, request.kind());
        if (url == null) {
            draft.keepAddress(known);
        } else {
            draft.address(WebhookUrl.origin(url), seal(draft, url, request));
        }
        draft.called(request.name());
        draft.payload = request instanceof DestinationRequest.Webhook webhook ? webhook.payloadOrUsual() : null;
        return draft;
    }

    private SealedSecret seal(Destination draft, URI url, DestinationRequest.Posted request) {
        String key = request instanceof DestinationRequest.Webhook webhook ? webhook.secret() : null;
        try {
            String json = Wire.mapper().writeValueAsString(new WebhookSecret(url, key));
            return seals.webhook(json, draft.workspaceId(), draft.id(), url);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
