package dev.chartpulse.source.destinations;

import java.util.List;

import dev.chartpulse.contracts.slack.SlackChannel;
import dev.chartpulse.source.problems.ProblemException;

/** Finds the chosen channel among those that a Slack bot sees. */
final class ChannelLookup {

    private ChannelLookup() {}

    /**
     * The channel with this id.
     *
     * @param seen the channels that the bot sees
     * @throws ProblemException 422 when the bot does not see the channel, or cannot join it without an invitation
     */
    static SlackChannel find(List<SlackChannel> seen, String channelId) {
        SlackChannel channel = seen.stream()
                .filter(candidate -> candidate.id().equals(channelId))
                .findFirst()
                .orElseThrow(() -> ProblemException.refused(
                        "channelId",
                        "channel-not-found",
                        "The bot sees no channel with the id \"" + channelId + "\".",
                        "Check the id; into a private channel, invite the bot first: type /invite @bot there."));
        if (channel.isPrivate() && !channel.isMember()) {
            throw ProblemException.refused(
                    "channelId",
                    "not-in-channel",
                    "The channel \"" + channel.name() + "\" is private and the bot is not in it.",
                    "Invite the bot: type /invite @bot in the channel.");
        }
        return channel;
    }
}
