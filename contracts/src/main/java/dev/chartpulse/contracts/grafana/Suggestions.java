package dev.chartpulse.contracts.grafana;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;

/**
 * What a person who writes a query may write next; query-service's answer to a {@link SuggestionRequest}.
 *
 * @param supported whether data sources of this type tell it at all
 * @param items in alphabetical order
 * @param more whether there are more than these
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Suggestions(boolean supported, List<String> items, boolean more) {

    /** The most items. */
    public static final int MAX_ITEMS = 500;

    /** Of a type whose data sources tell nothing. */
    public static final Suggestions NONE = new Suggestions(false, List.of(), false);

    public Suggestions {
        items = Require.list(items);
    }
}
