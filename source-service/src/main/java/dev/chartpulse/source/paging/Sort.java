package dev.chartpulse.source.paging;

import java.util.Arrays;
import java.util.List;

/** The order of a list. Rows of the same instant or name are ordered by id. */
public enum Sort {
    NEWEST_FIRST("-created", false, true),
    OLDEST_FIRST("created", false, false),
    NAME("name", true, false),
    NAME_BACKWARDS("-name", true, true),
    LATEST_FIRST("-at", false, true),
    EARLIEST_FIRST("at", false, false);

    private final String text;
    private final boolean byName;
    private final boolean descending;

    Sort(String text, boolean byName, boolean descending) {
        this.text = text;
        this.byName = byName;
        this.descending = descending;
    }

    /** The words that the parameter takes for these orders. */
    static List<String> texts(Sort... orders) {
        return Arrays.stream(orders).map(Sort::text).toList();
    }

    /** The order that the parameter names. */
    static Sort ofText(String text) {
        return Arrays.stream(values())
                .filter(sort -> sort.text.equals(text))
                .findFirst()
                .orElseThrow();
    }

    /** The word that the parameter takes for the order. */
    String text() {
        return text;
    }

    boolean byName() {
        return byName;
    }

    /** Whether the latest, or the last by name, comes first. */
    public boolean descending() {
        return descending;
    }
}
