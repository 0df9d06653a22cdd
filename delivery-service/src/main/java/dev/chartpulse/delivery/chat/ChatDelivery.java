package dev.chartpulse.delivery.chat;

import java.net.URI;
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
import dev.chartpulse.delivery.webhook.Post;
import dev.chartpulse.delivery.webhook.Webhooks;

/**
 * Posts charts to spaces of Google Chat. The delivery's id goes with each request as its {@code requestId}, by which Google Chat shows a
 * repeated message once; that it does so for webhooks is written nowhere, and so what may have been taken is unknown.
 */
@ApplicationScoped
class ChatDelivery implements DeliveryChannel {

    private final Webhooks webhooks;
    private final ChatConfig config;

    ChatDelivery(Webhooks webhooks, ChatConfig config) {
        this.webhooks = webhooks;
        this.config = config;
    }

    @Override
    public DeliveryKind kind() {
        return DeliveryKind.CHAT;
    }

    @Override
    public Duration limit() {
        return webhooks.limit();
    }

    @Override
    public Uni<Verdict> deliver(Attempt attempt) {
        Claim claim = attempt.claim();
        return webhooks.inTurn(
                claim.lane(),
                config.messageInterval(),
                () -> webhooks.postOnce(attempt, secret -> post(claim, secret)));
    }

    @Override
    public Uni<Verdict> lookUp(Claim claim) {
        return Uni.createFrom().item(webhooks.interrupted(claim));
    }

    private static Post post(Claim claim, WebhookSecret secret) {
        byte[] message = ChatMessage.of(claim.chart(), claim.webhook().chartUrl());
        URI url =
                URI.create(secret.url() + (secret.url().getRawQuery() == null ? "?" : "&") + "requestId=" + claim.id());
        return new Post(url, "application/json; charset=UTF-8", Map.of(), Buffer.buffer(message));
    }
}
