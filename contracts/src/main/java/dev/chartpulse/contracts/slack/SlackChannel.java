package dev.chartpulse.contracts.slack;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;

/**
 * A Slack channel.
 *
 * @param id such as "C0123456789"
 * @param name without the "#"
 * @param isPrivate whether a person must invite the bot
 * @param isMember whether the bot is in it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SlackChannel(String id, String name, boolean isPrivate, boolean isMember) {

    public SlackChannel {
        Require.text(id, "id");
    }
}
