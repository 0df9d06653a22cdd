package dev.chartpulse.contracts.slack;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;

/**
 * Body of delivery-service's {@code POST /internal/slack/channels}, answered with a list of {@link SlackChannel}.
 *
 * @param query part of a channel's name, or a channel id; null or blank: all
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SlackChannelSearch(SlackAccess slack, String query) {

    public SlackChannelSearch {
        Require.present(slack, "slack");
    }
}
