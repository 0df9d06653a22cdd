package dev.chartpulse.source.destinations;

import java.util.UUID;

import dev.chartpulse.contracts.slack.SlackAccess;
import dev.chartpulse.contracts.webhook.WebhookAccess;

/** Gives the sealed secrets that deliveries need, as they are stored now. */
public interface TargetAccess {

    /** The Slack workspace of an integration. */
    SlackAccess slack(UUID integrationId);

    /** Where a destination whose address is a secret is posted to. */
    WebhookAccess webhook(UUID destinationId);
}
