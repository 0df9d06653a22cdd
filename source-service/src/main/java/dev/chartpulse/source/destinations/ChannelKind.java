package dev.chartpulse.source.destinations;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.contracts.event.DeliveryKind;

/** A kind of destinations, in words for people. */
@Schema(name = "Channel")
record ChannelKind(
        @Schema(required = true) DeliveryKind kind,

        @Schema(required = true, examples = "Google Chat") String name,

        @Schema(
                description = "What the outcome \"sent\" of a delivery means.",
                required = true,
                examples = "The receiver has answered 2xx.")
        String sent,

        @Schema(
                description =
                        "What a destination of this kind needs, in words for people; DestinationDefinition has the fields.",
                required = true,
                examples = "Up to 50 addresses, each of which gets a mail of its own.")
        String needs,

        @Schema(
                description = "The page of the documentation, from the root of the repository.",
                required = true,
                examples = "docs/channels/google-chat.md")
        String guide) {

    static ChannelKind of(DeliveryKind kind) {
        return switch (kind) {
            case SLACK ->
                new ChannelKind(
                        kind,
                        "Slack",
                        "Slack has accepted the message with its picture.",
                        "A Slack workspace that is connected, and a channel that the bot may post in.",
                        "docs/channels/slack.md");
            case EMAIL ->
                new ChannelKind(
                        kind,
                        "Email",
                        "The mail server has accepted the mail; whether it reached the mailbox is not known.",
                        "Up to 50 addresses, each of which gets a mail of its own.",
                        "docs/channels/email.md");
            case WEBHOOK ->
                new ChannelKind(
                        kind,
                        "Webhook",
                        "The receiver has answered 2xx.",
                        "An address that is reached by HTTPS; requests to it are signed with a key that both sides know.",
                        "docs/channels/webhook.md");
            case TEAMS ->
                new ChannelKind(
                        kind,
                        "Microsoft Teams",
                        "Teams has started the workflow; whether the message is seen is not known.",
                        "The address of a workflow that posts to the channel when a webhook request is received.",
                        "docs/channels/teams.md");
            case CHAT ->
                new ChannelKind(
                        kind,
                        "Google Chat",
                        "Google Chat has accepted the message.",
                        "The address of a webhook of the space.",
                        "docs/channels/google-chat.md");
        };
    }
}
