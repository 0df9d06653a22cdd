package dev.chartpulse.source.sources;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.source.fields.Fields;

/** One metric as a user defines it. */
@Schema(name = "MetricDefinition")
record MetricRequest(
        @Size(max = 20_000)
        @Schema(
                description = "In the data source's own language; required unless there is a model.",
                examples = "sum(rate(http_requests_total[5m]))")
        String expression,

        @Size(max = 100)
        @Pattern(regexp = Fields.ONE_LINE, message = Fields.ONE_LINE_MESSAGE)
        @Schema(examples = "Requests")
        String label,

        @Size(max = 50)
        @Pattern(regexp = Fields.ONE_LINE, message = Fields.ONE_LINE_MESSAGE)
        @Schema(description = "Grafana's unit id; absent: the one that the data bring.", examples = "reqps")
        String unit,

        @Min(value = 0, message = MetricRequest.DECIMALS)
        @Max(value = 6, message = MetricRequest.DECIMALS)
        @Schema(description = "Absent: as many as needed.")
        Integer decimals,

        @Schema(
                type = SchemaType.OBJECT,
                implementation = Object.class,
                description = "A raw query model that overrides what the data source's type gives.")
        ObjectNode model) {

    static final String DECIMALS = "must be 0 to 6";

    Metric metric(Fields fields, String path, String refId) {
        boolean blank = expression == null || expression.isBlank();
        if (blank && model == null) {
            fields.refuse(path + ".expression", "is missing: give an expression, or a raw model");
        }
        return new Metric(
                refId,
                blank ? null : expression,
                label == null || label.isBlank() ? null : label.strip(),
                unit == null || unit.isBlank() ? null : unit.strip(),
                decimals,
                model);
    }
}
