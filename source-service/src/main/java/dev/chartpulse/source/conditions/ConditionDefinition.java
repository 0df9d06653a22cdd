package dev.chartpulse.source.conditions;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import dev.chartpulse.contracts.condition.Condition;
import dev.chartpulse.contracts.condition.FigureName;
import dev.chartpulse.contracts.condition.Operator;
import dev.chartpulse.contracts.condition.Quantifier;
import dev.chartpulse.contracts.rest.Problem.FieldError;

/** One condition as a person writes it, by its kind. The REST API and the database hold it in this form. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(ThresholdCondition.class),
    @JsonSubTypes.Type(ComparisonCondition.class),
    @JsonSubTypes.Type(NoDataCondition.class)
})
@Schema(
        name = "Condition",
        description =
                "A condition on the figures of a metric, those that the message shows. The numbers are compared, not"
                        + " their rounded texts. What cannot be evaluated (no data, infinite values, no figures of the earlier"
                        + " window) never counts as not met: the pulse is sent, and says so.",
        oneOf = {ThresholdCondition.class, ComparisonCondition.class, NoDataCondition.class},
        discriminatorProperty = "kind",
        discriminatorMapping = {
            @DiscriminatorMapping(value = ThresholdCondition.KIND, schema = ThresholdCondition.class),
            @DiscriminatorMapping(value = ComparisonCondition.KIND, schema = ComparisonCondition.class),
            @DiscriminatorMapping(value = NoDataCondition.KIND, schema = NoDataCondition.class)
        })
public sealed interface ConditionDefinition permits ThresholdCondition, ComparisonCondition, NoDataCondition {

    /** What the field {@code metric} means, for the API's description. */
    String METRIC = "The metric of the source: A, or B if it has two.";

    /** What the field {@code figure} means, for the API's description. */
    String FIGURE =
            "last: the newest value. min, max, mean, sum, count: of all values in the window. change: the last value"
                    + " minus the first. age: seconds from the newest row to the window's end.";

    /** What the field {@code series} means, for the API's description. */
    String SERIES = "Whether one series of the metric must meet the condition, or each.";

    /** The metric, "A" or "B". */
    String metric();

    /** The condition as events carry it. It has no faults. */
    Condition condition();

    /**
     * Adds what is wrong with the condition.
     *
     * @param path the field of the request that holds the condition
     */
    void check(String path, List<FieldError> errors);

    /** Whether the condition needs the figures of an earlier window. */
    default boolean needsComparison() {
        return false;
    }

    /** Adds that the metric is missing or is none. */
    static void checkMetric(String path, String metric, List<FieldError> errors) {
        if (metric == null || !metric.matches("[AB]")) {
            errors.add(new FieldError(path + ".metric", "must be A; or B, if the source has a second metric"));
        }
    }

    /** Adds which of figure and operator are missing. */
    static void checkFigure(String path, FigureName figure, Operator operator, List<FieldError> errors) {
        if (figure == null) {
            errors.add(new FieldError(
                    path + ".figure", "is missing; give last, min, max, mean, sum, count, change or age"));
        }
        if (operator == null) {
            errors.add(new FieldError(
                    path + ".operator", "is missing; give above, atLeast, below, atMost, equals or notEquals"));
        }
    }

    /** The quantifier, the default included. */
    static Quantifier orAny(Quantifier series) {
        return series == null ? Quantifier.ANY : series;
    }
}
