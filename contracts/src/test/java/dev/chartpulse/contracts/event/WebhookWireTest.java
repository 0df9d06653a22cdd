package dev.chartpulse.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.webhook.Payload;
import dev.chartpulse.contracts.webhook.WebhookAccess;
import dev.chartpulse.contracts.webhook.WebhookSecret;

/** The parts of events that webhooks, Teams and Google Chat need, against literal JSON. */
class WebhookWireTest {

    private static final UUID WORKSPACE = new UUID(0, 1);
    private static final UUID DESTINATION = UUID.fromString("8d2e3f4a-5b6c-4d7e-8f9a-1b2c3d4e5f09");
    private static final UUID DELIVERY = UUID.fromString("0f5a4e0a-1d7e-5c1b-8f0a-6a2e4b7f9d02");
    private static final WebhookAccess ACCESS = new WebhookAccess(
            WORKSPACE,
            DESTINATION,
            URI.create("https://hooks.example.com"),
            new SealedSecret("c2VhbGVk"),
            Payload.MULTIPART,
            URI.create("https://chartpulse.example.com/charts/a.png?expires=1&signature=b"));

    private static final String ACCESS_JSON = """
            {"workspaceId":"00000000-0000-0000-0000-000000000001","destinationId":"8d2e3f4a-5b6c-4d7e-8f9a-1b2c3d4e5f09",
             "origin":"https://hooks.example.com","secret":"c2VhbGVk","payload":"multipart",
             "chartUrl":"https://chartpulse.example.com/charts/a.png?expires=1&signature=b"}""";

    @Test
    void aDeliveryToAWebhook() throws IOException {
        assertIsWrittenAs(
                new DeliverySpec(DELIVERY, DeliveryKind.WEBHOOK, DESTINATION.toString(), null, null, ACCESS),
                """
                {"id":"0f5a4e0a-1d7e-5c1b-8f0a-6a2e4b7f9d02","kind":"webhook",
                 "address":"8d2e3f4a-5b6c-4d7e-8f9a-1b2c3d4e5f09","webhook":%s}""".formatted(ACCESS_JSON));
    }

    @Test
    void aResendToAWebhook() throws IOException {
        Instant at = Instant.parse("2026-03-02T15:00:00Z");
        assertIsWrittenAs(
                new ResendRequested(
                        DELIVERY,
                        WORKSPACE,
                        WORKSPACE,
                        1,
                        DeliverySettled.Outcome.FAILED,
                        null,
                        ACCESS,
                        at,
                        at.plusSeconds(3600)),
                """
                {"deliveryId":"0f5a4e0a-1d7e-5c1b-8f0a-6a2e4b7f9d02","pulseId":"00000000-0000-0000-0000-000000000001",
                 "workspaceId":"00000000-0000-0000-0000-000000000001","revision":1,"outcome":"failed","webhook":%s,
                 "requestedAt":"2026-03-02T15:00:00Z","expiresAt":"2026-03-02T16:00:00Z"}""".formatted(ACCESS_JSON));
    }

    @Test
    void theSecretAsItIsSealed() throws IOException {
        WebhookSecret secret = new WebhookSecret(URI.create("https://hooks.example.com/a?sig=b"), "key");
        assertIsWrittenAs(secret, "{\"url\":\"https://hooks.example.com/a?sig=b\",\"key\":\"key\"}");
        assertThat(secret.toString()).doesNotContain("sig", "=key");
    }

    @Test
    void nothingIsPostedWithoutAnAddress() {
        for (DeliveryKind kind : DeliveryKind.values()) {
            if (kind.isPosted()) {
                assertThatThrownBy(() -> new DeliverySpec(DELIVERY, kind, "a", null, null))
                        .hasMessage("webhook is missing");
            }
        }
    }

    @Test
    void aDeliveryOfAKindThatALaterVersionAddsIsReadWithoutIt() throws IOException {
        DeliverySpec read = Wire.mapper()
                .readValue(
                        "{\"id\":\"" + DELIVERY + "\",\"kind\":\"pigeon\",\"address\":\"loft\",\"loft\":{\"id\":1}}",
                        DeliverySpec.class);

        assertThat(read).isEqualTo(new DeliverySpec(DELIVERY, null, "loft", null, null, null));
    }

    private static void assertIsWrittenAs(Object value, String json) throws IOException {
        JsonNode tree = Wire.mapper().readTree(json);
        assertThat(Wire.mapper().readTree(Wire.mapper().writeValueAsBytes(value)))
                .isEqualTo(tree);
        assertThat(Wire.mapper().treeToValue(tree, value.getClass())).isEqualTo(value);
    }
}
