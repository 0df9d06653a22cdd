package dev.chartpulse.contracts.slack;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;

/**
 * Body of delivery-service's {@code POST /internal/slack/channels}, answered with a {@link SlackPage} of {@link SlackChannel}; of {@code
 * POST /internal/slack/people}, answered with a page of {@link SlackPerson}; and of {@code POST /internal/slack/channels/enter}, which joins
 * a public channel, and is answered with one {@link SlackChannel}.
 *
 * @param query part of a name, or an id; null or blank: all
 * @param after the place that the page begins after; null for the first page
 * @param limit how many items the page has at most, {@value #MAX_LIMIT} at most; 0 stands for these
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SlackChannelSearch(SlackAccess slack, String query, SlackPlace after, int limit) {

    /** The most items of a page. */
    public static final int MAX_LIMIT = 200;

    public SlackChannelSearch {
        Require.present(slack, "slack");
        limit = limit == 0 ? MAX_LIMIT : Require.between(limit, 1, MAX_LIMIT, "limit");
    }

    /** The first and longest page of a search. */
    public SlackChannelSearch(SlackAccess slack, String query) {
        this(slack, query, null, MAX_LIMIT);
    }
}
