package dev.chartpulse.delivery.slack;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.chartpulse.contracts.slack.SlackChannelSearch;
import dev.chartpulse.contracts.slack.SlackPage;
import dev.chartpulse.contracts.slack.SlackPlace;

/**
 * Cuts pages out of a list in memory. A page begins after a place, and not after a number of items: what appears in Slack or goes between
 * two pages makes no other item appear twice or be left out.
 *
 * @param place of an item in the order of the list
 */
record SlackPager<T>(Function<T, SlackPlace> place) {

    /** The items in the order that {@link #page} needs. */
    List<T> sorted(List<T> items) {
        return items.stream().sorted(Comparator.comparing(place)).toList();
    }

    /**
     * The page that a search asks for.
     *
     * @param sorted all items, in order
     * @param matches whether the search finds an item
     */
    SlackPage<T> page(List<T> sorted, SlackChannelSearch search, Predicate<T> matches) {
        List<T> found = sorted.stream().filter(matches).toList();
        List<T> rest = search.after() == null
                ? found
                : found.stream()
                        .dropWhile(item -> place.apply(item).compareTo(search.after()) <= 0)
                        .toList();
        boolean more = rest.size() > search.limit();
        List<T> items = more ? rest.subList(0, search.limit()) : rest;
        return new SlackPage<>(items, more ? place.apply(items.get(items.size() - 1)) : null, found.size());
    }
}
