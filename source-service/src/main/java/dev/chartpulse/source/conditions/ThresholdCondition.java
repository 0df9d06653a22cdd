package dev.chartpulse.source.conditions;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

import com.fasterxml.jackson.annotation.JsonTypeName;

import dev.chartpulse.contracts.condition.Condition;
import dev.chartpulse.contracts.condition.FigureName;
import dev.chartpulse.contracts.condition.Operator;
import dev.chartpulse.contracts.condition.Quantifier;
import dev.chartpulse.contracts.rest.Problem.FieldError;

/**
 * A figure is compared with a number.
 *
 * @param value in the unit of the metric's values; seconds for the age
 */
@JsonTypeName(ThresholdCondition.KIND)
@Schema(
        name = "ThresholdCondition",
        description = "Compares a figure with a number.",
        requiredProperties = {"kind", "metric", "figure", "operator", "value"},
        properties = @SchemaProperty(name = "kind", type = SchemaType.STRING, enumeration = ThresholdCondition.KIND))
public record ThresholdCondition(
        @Schema(
                description = ConditionDefinition.METRIC,
                enumeration = {"A", "B"})
        String metric,

        @Schema(description = ConditionDefinition.FIGURE) FigureName figure,
        Operator operator,

        @Schema(description = "In the unit of the metric's values; seconds for the age.", examples = "5")
        Double value,

        @Schema(description = ConditionDefinition.SERIES, defaultValue = "any")
        Quantifier series)
        implements ConditionDefinition {

    static final String KIND = "threshold";

    public ThresholdCondition {
        series = ConditionDefinition.orAny(series);
    }

    @Override
    public Condition condition() {
        return new Condition(metric, figure, operator, value, series);
    }

    @Override
    public void check(String path, List<FieldError> errors) {
        ConditionDefinition.checkMetric(path, metric, errors);
        ConditionDefinition.checkFigure(path, figure, operator, errors);
        if (value == null || !Double.isFinite(value)) {
            errors.add(new FieldError(path + ".value", "must be a number"));
        }
    }
}
