package dev.chartpulse.contracts;

import java.util.List;
import java.util.Map;

/** The checks that records make of their fields. The exception of each check names the field. */
public final class Require {

    private Require() {}

    /**
     * Requires a value.
     *
     * @return the value, never null
     * @throws IllegalArgumentException when the value is null
     */
    public static <T> T present(T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    /**
     * Requires a text.
     *
     * @return the text, which holds at least one character that is not white space
     * @throws IllegalArgumentException when the text is null or blank
     */
    public static String text(String value, String field) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(field + " is missing or blank");
        }
        return value;
    }

    /**
     * Requires a number within bounds.
     *
     * @return the number, which lies in {@code min..max}
     * @throws IllegalArgumentException when the number lies outside
     */
    public static int between(int value, int min, int max, String field) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(field + " must be " + min + " to " + max + ", not " + value);
        }
        return value;
    }

    /** An unmodifiable copy; null gives an empty list. */
    public static <T> List<T> list(List<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }

    /** An unmodifiable copy; null gives an empty map. */
    public static <K, V> Map<K, V> map(Map<K, V> values) {
        return values == null ? Map.of() : Map.copyOf(values);
    }
}
