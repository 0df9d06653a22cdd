package dev.chartpulse.source.conditions;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

import com.fasterxml.jackson.annotation.JsonTypeName;

import dev.chartpulse.contracts.condition.Condition;
import dev.chartpulse.contracts.condition.Quantifier;
import dev.chartpulse.contracts.rest.Problem.FieldError;

/** A series has no data in the window, or the metric has no series. */
@JsonTypeName(NoDataCondition.KIND)
@Schema(
        name = "NoDataCondition",
        description = "Is met if a series has no value in the window, or the metric has no series at all.",
        requiredProperties = {"kind", "metric"},
        properties = @SchemaProperty(name = "kind", type = SchemaType.STRING, enumeration = NoDataCondition.KIND))
public record NoDataCondition(
        @Schema(
                description = ConditionDefinition.METRIC,
                enumeration = {"A", "B"})
        String metric,

        @Schema(description = ConditionDefinition.SERIES, defaultValue = "any")
        Quantifier series)
        implements ConditionDefinition {

    static final String KIND = "noData";

    public NoDataCondition {
        series = ConditionDefinition.orAny(series);
    }

    @Override
    public Condition condition() {
        return Condition.noData(metric, series);
    }

    @Override
    public void check(String path, List<FieldError> errors) {
        ConditionDefinition.checkMetric(path, metric, errors);
    }
}
