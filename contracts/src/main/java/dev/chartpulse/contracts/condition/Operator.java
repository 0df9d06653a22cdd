package dev.chartpulse.contracts.condition;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a condition compares a figure with its threshold. The numbers are compared as they are, not as they are written. */
public enum Operator {
    @JsonProperty("above")
    ABOVE("above", "not above"),
    @JsonProperty("atLeast")
    AT_LEAST("at least", "below"),
    @JsonProperty("below")
    BELOW("below", "not below"),
    @JsonProperty("atMost")
    AT_MOST("at most", "above"),
    @JsonProperty("equals")
    EQUALS("equal to", "not equal to"),
    @JsonProperty("notEquals")
    NOT_EQUALS("not equal to", "equal to");

    private final String words;
    private final String opposite;

    Operator(String words, String opposite) {
        this.words = words;
        this.opposite = opposite;
    }

    /** Whether a figure meets the threshold. Both numbers are finite. */
    public boolean holds(double figure, double threshold) {
        return switch (this) {
            case ABOVE -> figure > threshold;
            case AT_LEAST -> figure >= threshold;
            case BELOW -> figure < threshold;
            case AT_MOST -> figure <= threshold;
            case EQUALS -> figure == threshold;
            case NOT_EQUALS -> figure != threshold;
        };
    }

    /** The relation in English: "above" if it holds, else its opposite, such as "not above". */
    public String words(boolean holds) {
        return holds ? words : opposite;
    }
}
