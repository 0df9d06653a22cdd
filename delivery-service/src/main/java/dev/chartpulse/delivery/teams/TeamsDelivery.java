package dev.chartpulse.delivery.teams;

import java.time.Duration;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.webhook.WebhookSecret;
import dev.chartpulse.delivery.dispatch.Attempt;
import dev.chartpulse.delivery.dispatch.DeliveryChannel;
import dev.chartpulse.delivery.dispatch.Verdict;
import dev.chartpulse.delivery.ledger.Claim;
import dev.chartpulse.delivery.ratelimit.RateLimits;
import dev.chartpulse.delivery.webhook.Post;
import dev.chartpulse.delivery.webhook.Webhooks;

/**
 * Posts charts to workflows of Microsoft Teams. An answer of 2xx means that the workflow has started, and not that the message is seen; no
 * one tells more, and a workflow that is started twice shows the chart twice. So what may have been taken is unknown.
 */
@ApplicationScoped
class TeamsDelivery implements DeliveryChannel {

    private final Webhooks webhooks;
    private final TeamsConfig config;

    TeamsDelivery(Webhooks webhooks, TeamsConfig config) {
        this.webhooks = webhooks;
        this.config = config;
    }

    @Override
    public DeliveryKind kind() {
        return DeliveryKind.TEAMS;
    }

    @Override
    public Duration limit() {
        return webhooks.limit();
    }

    @Override
    public Uni<Verdict> deliver(Attempt attempt) {
        Claim claim = attempt.claim();
        return webhooks.inTurn(
                RateLimits.turnOf(claim.account()),
                config.messageInterval(),
                () -> webhooks.postOnce(attempt, secret -> post(claim, secret)));
    }

    @Override
    public Uni<Verdict> lookUp(Claim claim) {
        return Uni.createFrom().item(webhooks.interrupted(claim));
    }

    private static Post post(Claim claim, WebhookSecret secret) {
        byte[] message = TeamsMessage.of(claim.chart(), claim.webhook().chartUrl());
        return new Post(secret.url(), "application/json", Map.of(), Buffer.buffer(message));
    }
}
