package dev.chartpulse.contracts.event;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

import dev.chartpulse.contracts.Require;

/**
 * What became of one delivery, or of one notice ({@link NoticeRequested}). From delivery-service to source-service.
 *
 * @param deliveryId of the delivery; or the id of the notice
 * @param pulseId of the pulse; the id of the notice once more, if it is about one
 * @param revision from 1; grows when a resend changes the outcome, and when the link becomes known after the delivery was sent, which
 *     leaves all else as it was: the highest wins
 * @param attempts how often the delivery was tried
 * @param reference the provider's own id: Slack's file id or message time stamp, an email's Message-ID; or null
 * @param link where the message is, for a person; null if the provider has no such address or did not tell it
 * @param failure why the delivery was not sent, or why this is not known; null when it was sent
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record DeliverySettled(
        UUID deliveryId,
        UUID pulseId,
        UUID workspaceId,
        int revision,
        Outcome outcome,
        int attempts,
        String reference,
        URI link,
        Failure failure,
        Instant settledAt)
        implements Event {

    public DeliverySettled {
        Require.present(deliveryId, "deliveryId");
        Require.present(pulseId, "pulseId");
        Require.present(workspaceId, "workspaceId");
        Require.between(revision, 1, Integer.MAX_VALUE, "revision");
        Require.present(outcome, "outcome");
        Require.present(settledAt, "settledAt");
        if (outcome != Outcome.SENT) {
            Require.present(failure, "failure");
        }
    }

    /** Whether this is about a notice. */
    @JsonIgnore
    public boolean isNotice() {
        return deliveryId.equals(pulseId);
    }

    /** A delivery without a link. */
    public DeliverySettled(
            UUID deliveryId,
            UUID pulseId,
            UUID workspaceId,
            int revision,
            Outcome outcome,
            int attempts,
            String reference,
            Failure failure,
            Instant settledAt) {
        this(deliveryId, pulseId, workspaceId, revision, outcome, attempts, reference, null, failure, settledAt);
    }

    @Override
    public UUID key() {
        return pulseId;
    }

    @Override
    public String eventId() {
        return "delivery-settled/" + deliveryId + "/" + revision;
    }

    /** How a delivery ends. */
    public enum Outcome {
        @JsonProperty("sent")
        SENT,
        /** Not sent, because its pulse had expired. */
        @JsonProperty("skipped")
        SKIPPED,
        @JsonProperty("failed")
        FAILED,
        /** It is not known whether the delivery was sent, so that only a person may send it again. */
        @JsonProperty("unknown")
        UNKNOWN
    }
}
