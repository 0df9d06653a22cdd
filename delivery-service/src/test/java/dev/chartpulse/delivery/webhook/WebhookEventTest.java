package dev.chartpulse.delivery.webhook;

import java.net.URI;
import java.util.UUID;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.event.DeliveryKind;
import dev.chartpulse.contracts.secret.SealedSecret;
import dev.chartpulse.contracts.webhook.Payload;
import dev.chartpulse.contracts.webhook.WebhookAccess;
import dev.chartpulse.delivery.kit.WildFigures;
import dev.chartpulse.delivery.ledger.Chart;
import dev.chartpulse.delivery.ledger.Claim;
import dev.chartpulse.delivery.message.Wording;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class WebhookEventTest {

    @Property(tries = 200)
    void theFiguresAreThoseOfTheSummary(@ForAll long seed) {
        Chart chart = WildFigures.of(seed);
        WebhookEvent event = WebhookEvent.of(claim(chart), Wording.of(chart), false);
        WildFigures.assertSaid(
                chart, WildFigures.texts(Wire.mapper().valueToTree(event).path("series")), true);
    }

    private static Claim claim(Chart chart) {
        URI receiver = URI.create("https://hooks.example.com/");
        return new Claim(
                UUID.randomUUID(),
                UUID.randomUUID(),
                DeliveryKind.WEBHOOK,
                "hooks.example.com",
                null,
                new WebhookAccess(
                        UUID.randomUUID(), UUID.randomUUID(), receiver, new SealedSecret("x"), Payload.MULTIPART, null),
                null,
                "lane",
                "account",
                false,
                1,
                false,
                null,
                null,
                false,
                chart.pulseId(),
                chart,
                null);
    }
}
