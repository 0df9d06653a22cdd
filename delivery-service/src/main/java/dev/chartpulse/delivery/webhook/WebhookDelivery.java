package dev.chartpulse.delivery.webhook;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.webhook.Payload;
import dev.chartpulse.delivery.dispatch.Attempt;
import dev.chartpulse.delivery.dispatch.DeliveryChannel;
import dev.chartpulse.delivery.dispatch.Verdict;
import dev.chartpulse.delivery.ledger.Claim;
import dev.chartpulse.delivery.message.RowsFile;

/**
 * Posts charts to receivers of the user's own. Each request has the delivery's id, by which a receiver knows a repeated one; so a request
 * that broke off is repeated.
 */
@ApplicationScoped
class WebhookDelivery implements DeliveryChannel {

    private final Webhooks webhooks;

    WebhookDelivery(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public DeliveryKind kind() {
        return DeliveryKind.WEBHOOK;
    }

    @Override
    public Duration limit() {
        return webhooks.limit();
    }

    @Override
    public Uni<Verdict> deliver(Attempt attempt) {
        Claim claim = attempt.claim();
        boolean hasRows = claim.chart().csv() != null && claim.webhook().payload() != Payload.JSON;
        Uni<byte[]> rows =
                hasRows ? RowsFile.of(claim.chart().csv()) : Uni.createFrom().nullItem();
        return rows.chain(csv -> webhooks.postRepeatable(
                attempt,
                secret -> WebhookRequest.of(claim, csv, secret),
                csv == null ? null : secret -> WebhookRequest.withoutRows(claim, secret)));
    }

    /** Never asked for: no step of this channel must not be repeated. */
    @Override
    public Uni<Verdict> lookUp(Claim claim) {
        return Uni.createFrom().item(webhooks.interrupted(claim));
    }
}
