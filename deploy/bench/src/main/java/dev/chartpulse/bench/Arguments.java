package dev.chartpulse.bench;

import java.util.HashMap;
import java.util.Map;

/** The options of a command, each with a value: {@code --connections 10000}. */
final class Arguments {

    private final Map<String, String> values = new HashMap<>();

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException when one has no value
     */
    Arguments(String... arguments) {
        if (arguments.length % 2 != 0) {
            throw new IllegalArgumentException("each option takes a value, such as --connections 1000");
        }
        for (int i = 0; i < arguments.length; i += 2) {
            values.put(arguments[i], arguments[i + 1]);
        }
    }

    String text(String option, String usual) {
        return values.getOrDefault(option, usual);
    }

    /** @throws IllegalArgumentException when the value is no whole number */
    int number(String option, int usual) {
        return Integer.parseInt(values.getOrDefault(option, Integer.toString(usual)));
    }
}
