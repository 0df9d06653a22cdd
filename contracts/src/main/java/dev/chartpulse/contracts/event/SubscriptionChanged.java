package dev.chartpulse.contracts.event;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;

/**
 * The owner of an address unsubscribed, or is subscribed again. From source-service, which leaves such addresses out of the pulses that
 * it publishes from then on, to delivery-service, which has deliveries of earlier pulses: they are not made any more.
 *
 * @param connectionId of which mails are meant; null for all of the workspace
 * @param address in lower case
 * @param subscribed false if the owner unsubscribed
 * @param changedAt the latest change counts, in whatever order the events come
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SubscriptionChanged(
        UUID changeId, UUID workspaceId, UUID connectionId, String address, boolean subscribed, Instant changedAt)
        implements Event {

    public SubscriptionChanged {
        Require.present(changeId, "changeId");
        Require.present(workspaceId, "workspaceId");
        Require.text(address, "address");
        Require.present(changedAt, "changedAt");
    }

    @Override
    public UUID key() {
        return workspaceId;
    }

    /** The change's own id: it is about no pulse of its own. */
    @Override
    public UUID pulseId() {
        return changeId;
    }

    @Override
    public String eventId() {
        return "subscription-changed/" + changeId;
    }
}
