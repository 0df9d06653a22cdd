package dev.chartpulse.contracts.chart;

import java.util.List;
import java.util.stream.Stream;

/**
 * The change of a series over its window where its values are states (those of an enum or a boolean, or with texts in place of numbers):
 * what it was at the start, in words. "▲ +1" says nothing about "ok" and "alarm", and neither is higher than the other.
 */
public final class StateChange {

    private static final String WAS = "was ";
    private static final String SAME = "as at the start";
    private static final String THROUGHOUT = "the same throughout";

    private StateChange() {}

    /** Such as "was ok", or "as at the start" if both are written alike. */
    public static String of(String first, String last) {
        return first.equals(last) ? SAME : WAS + first;
    }

    /**
     * The same of a series that has nothing but states, which has no lowest, highest or mean value to tell: "as at the start, alarm in
     * between" says that it was not ok all the time; "the same throughout" that it was.
     *
     * @param between the texts of other states that it had, see {@link #between}
     */
    public static String of(String first, String last, List<String> between) {
        if (!between.isEmpty()) {
            return of(first, last) + ", " + String.join(" and ", between) + " in between";
        }
        return first.equals(last) ? THROUGHOUT : of(first, last);
    }

    /**
     * The states that a series had beside those at its start and end, as far as its lowest and its highest value tell.
     *
     * @return none, one or two texts
     */
    public static List<String> between(String first, String last, String lowest, String highest) {
        return Stream.of(lowest, highest)
                .distinct()
                .filter(state -> !state.equals(first) && !state.equals(last))
                .toList();
    }

    /** Whether the text of a change is such words, and not a number with its sign. */
    public static boolean is(String change) {
        return change.startsWith(SAME) || change.startsWith(WAS) || change.equals(THROUGHOUT);
    }
}
