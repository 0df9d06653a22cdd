package dev.chartpulse.contracts.slack;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;

/**
 * A page of a list of what a Slack workspace has, in the order of {@link SlackPlace}.
 *
 * @param next the place that the next page begins after; null on the last page
 * @param total how many items all pages have together
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SlackPage<T>(List<T> items, SlackPlace next, int total) {

    public SlackPage {
        items = Require.list(items);
    }
}
