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

/** A figure is compared with the same figure of the earlier window that the connection's {@code compare} names. */
@JsonTypeName(ComparisonCondition.KIND)
@Schema(
        name = "ComparisonCondition",
        description =
                "Compares a figure with the same figure of the earlier window, which the connection's compare names.",
        requiredProperties = {"kind", "metric", "figure", "operator"},
        properties = @SchemaProperty(name = "kind", type = SchemaType.STRING, enumeration = ComparisonCondition.KIND))
public record ComparisonCondition(
        @Schema(
                description = ConditionDefinition.METRIC,
                enumeration = {"A", "B"})
        String metric,

        @Schema(description = ConditionDefinition.FIGURE) FigureName figure,
        Operator operator,

        @Schema(description = ConditionDefinition.SERIES, defaultValue = "any")
        Quantifier series)
        implements ConditionDefinition {

    static final String KIND = "comparison";

    public ComparisonCondition {
        series = ConditionDefinition.orAny(series);
    }

    @Override
    public Condition condition() {
        return new Condition(metric, figure, operator, null, series);
    }

    @Override
    public void check(String path, List<FieldError> errors) {
        ConditionDefinition.checkMetric(path, metric, errors);
        ConditionDefinition.checkFigure(path, figure, operator, errors);
    }

    @Override
    public boolean needsComparison() {
        return true;
    }
}
