package dev.chartpulse.contracts.chart;

/**
 * The change of a series over its window where its values are states (those of an enum or a boolean, or with texts in place of numbers):
 * what it was at the start, in words. "▲ +1" says nothing about "ok" and "alarm", and neither is higher than the other.
 */
public final class StateChange {

    private static final String WAS = "was ";
    private static final String SAME = "as at the start";

    private StateChange() {}

    /** Such as "was ok", or "as at the start" if both are written alike. */
    public static String of(String first, String last) {
        return first.equals(last) ? SAME : WAS + first;
    }

    /** Whether the text of a change is such words, and not a number with its sign. */
    public static boolean is(String change) {
        return change.equals(SAME) || change.startsWith(WAS);
    }
}
