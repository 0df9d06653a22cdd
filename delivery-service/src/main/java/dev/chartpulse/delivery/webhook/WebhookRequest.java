package dev.chartpulse.delivery.webhook;

import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.vertx.core.buffer.Buffer;

import dev.chartpulse.contracts.Wire;
import dev.chartpulse.contracts.webhook.Payload;
import dev.chartpulse.contracts.webhook.WebhookSecret;
import dev.chartpulse.delivery.ledger.Chart;
import dev.chartpulse.delivery.ledger.Claim;
import dev.chartpulse.delivery.message.Wording;

/** The request that a receiver of the user's own gets. */
final class WebhookRequest {

    static final String DELIVERY = "Chartpulse-Delivery";
    static final String SIGNATURE = "Chartpulse-Signature";

    private static final String ROWS_LEFT_OUT =
            "The CSV file is missing: the receiver found the message too large with it";

    private WebhookRequest() {}

    /** @param csv the rows as a file, for a multipart body; or null */
    static Post of(Claim claim, byte[] csv, WebhookSecret secret) {
        return of(claim, csv, WebhookEvent.of(claim, Wording.of(claim.chart()), csv != null), secret);
    }

    /** Without the rows that belong to the chart, which the message says. */
    static Post withoutRows(Claim claim, WebhookSecret secret) {
        Wording wording = Wording.of(claim.chart()).noting(ROWS_LEFT_OUT);
        return of(claim, null, WebhookEvent.of(claim, wording, false), secret);
    }

    private static Post of(Claim claim, byte[] csv, WebhookEvent event, WebhookSecret secret) {
        Chart chart = claim.chart();
        byte[] json = json(event);
        String contentType;
        Buffer body;
        if (claim.webhook().payload() == Payload.JSON) {
            contentType = "application/json";
            body = Buffer.buffer(json);
        } else {
            Multipart parts = new Multipart("chartpulse-" + claim.id());
            parts.add("event", null, "application/json", json);
            parts.add("chart", "chart.png", "image/png", chart.png());
            if (csv != null) {
                parts.add("csv", "chart.csv", "text/csv; charset=utf-8; header=present", csv);
            }
            contentType = parts.contentType();
            body = parts.body();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(DELIVERY, claim.id().toString());
        headers.put(SIGNATURE, Signature.of(secret.key(), chart.claimedAt(), body));
        return new Post(secret.url(), contentType, headers, body);
    }

    private static byte[] json(WebhookEvent event) {
        try {
            return Wire.mapper().writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
