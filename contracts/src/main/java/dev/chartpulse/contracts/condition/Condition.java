package dev.chartpulse.contracts.condition;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.contracts.Require;

/**
 * One condition on the series of a metric.
 *
 * @param refId the metric, "A" or "B"
 * @param figure the figure that is compared; null: the condition is met by a series without data
 * @param operator null exactly if {@code figure} is
 * @param value the threshold, in the unit of the values (seconds for {@link FigureName#AGE}); null: the same figure of the earlier
 *     window
 * @param series whether one series of the metric must meet the condition, or each; null for any
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Condition(String refId, FigureName figure, Operator operator, Double value, Quantifier series) {

    public Condition {
        Require.text(refId, "refId");
        if ((figure == null) != (operator == null)) {
            throw new IllegalArgumentException("a condition has a figure and an operator, or neither");
        }
        if (value != null && !Double.isFinite(value)) {
            throw new IllegalArgumentException("a condition's value must be finite");
        }
        series = series == null ? Quantifier.ANY : series;
    }

    /** The condition that series of a metric have no data. */
    public static Condition noData(String refId, Quantifier series) {
        return new Condition(refId, null, null, null, series);
    }

    /** Whether the condition compares a figure with the same figure of the earlier window. */
    public boolean comparesWithEarlier() {
        return figure != null && value == null;
    }
}
