package dev.chartpulse.contracts.slack;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;

/**
 * Body of delivery-service's {@code POST /internal/slack/channels}, answered with a list of {@link SlackChannel}; of {@code POST
 * /internal/slack/people}, answered with a list of {@link SlackPerson}; and of {@code POST /internal/slack/channels/enter}, which joins a
 * public channel, and is answered with one {@link SlackChannel}.
 *
 * @param query part of a name, or an id; null or blank: all
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SlackChannelSearch(SlackAccess slack, String query) {

    public SlackChannelSearch {
        Require.present(slack, "slack");
    }
}
