package dev.chartpulse.contracts.chart;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A text in place of some values, as in Grafana's value mappings. Of the mappings of a series, the first one that applies to a
 * value is used.
 *
 * @param from the lowest value that the mapping applies to; null for no lower bound
 * @param to the highest value that the mapping applies to, equal to {@code from} for a single value; null for no upper bound
 * @param missing whether the mapping applies to missing values, and to no others
 * @param text at most {@value #MAX_TEXT} characters; null if the number stays and no later mapping applies
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ValueMapping(
        Double from,
        Double to,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean missing,
        String text) {

    /** The most mappings of one series. */
    public static final int MAX_COUNT = 100;

    public static final int MAX_TEXT = 200;

    public ValueMapping {
        if (text != null && text.length() > MAX_TEXT) {
            throw new IllegalArgumentException("the text of a value mapping is longer than " + MAX_TEXT);
        }
    }

    /** The mapping of a single value to a text. */
    public static ValueMapping of(double value, String text) {
        return new ValueMapping(value, value, false, text);
    }

    /** The mapping of missing values to a text. */
    public static ValueMapping ofMissing(String text) {
        return new ValueMapping(null, null, true, text);
    }

    /**
     * Whether the mapping replaces a value by its text.
     *
     * @param value NaN for a missing value
     */
    public boolean appliesTo(double value) {
        if (missing || Double.isNaN(value)) {
            return missing && Double.isNaN(value);
        }
        return (from == null || value >= from) && (to == null || value <= to);
    }
}
