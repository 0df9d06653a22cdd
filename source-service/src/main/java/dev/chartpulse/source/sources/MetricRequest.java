package dev.chartpulse.source.sources;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.chartpulse.contracts.chart.Interval;
import dev.chartpulse.source.fields.Fields;

/** One metric as a user defines it. */
@JsonIgnoreProperties({"refId"})
@Schema(name = "MetricDefinition")
record MetricRequest(
        @Size(max = 20_000)
        @Schema(
                description = "The query in the data source's own language; required if there is no model.",
                examples = "sum(rate(http_requests_total[5m]))")
        String expression,

        @Size(max = 100)
        @Pattern(regexp = Fields.ONE_LINE, message = Fields.ONE_LINE_MESSAGE)
        @Schema(examples = "Requests")
        String label,

        @Size(max = 50)
        @Pattern(regexp = Fields.ONE_LINE, message = Fields.ONE_LINE_MESSAGE)
        @Schema(
                description = "The id of the unit in Grafana; if absent, the unit that comes with the data.",
                examples = "reqps")
        String unit,

        @Min(value = 0, message = MetricRequest.DECIMALS)
        @Max(value = 6, message = MetricRequest.DECIMALS)
        @Schema(description = "Digits after the decimal point; if absent, as many as are needed.")
        Integer decimals,

        @Schema(
                description =
                        "The shortest time between two points, as a panel's \"Min interval\": a number with ms, s, m, h, d,"
                                + " w, M or y. If absent, that of the data source.",
                examples = "1m")
        String minInterval,

        @Schema(
                type = SchemaType.OBJECT,
                implementation = Object.class,
                description = "Fields of Grafana's raw query model, which replace those made from the expression.")
        ObjectNode model) {

    static final String DECIMALS = "must be 0 to 6";

    /** PostgreSQL stores the character U+0000 neither in text nor in JSON. */
    private static final String NUL = "must not contain the character U+0000";

    Metric metric(Fields fields, String path, String refId) {
        boolean blank = expression == null || expression.isBlank();
        if (blank && model == null) {
            fields.refuse(path + ".expression", "is missing: give an expression, or a raw model");
        }
        if (expression != null && expression.indexOf('\0') >= 0) {
            fields.refuse(path + ".expression", NUL);
        }
        if (model != null && model.toString().contains("\\u0000")) {
            fields.refuse(path + ".model", NUL);
        }
        return new Metric(
                refId,
                blank ? null : expression,
                label == null || label.isBlank() ? null : label.strip(),
                unit == null || unit.isBlank() ? null : unit.strip(),
                decimals,
                interval(fields, path + ".minInterval"),
                model);
    }

    private Interval interval(Fields fields, String path) {
        if (minInterval == null || minInterval.isBlank()) {
            return null;
        }
        if (!Interval.isValid(minInterval.strip())) {
            fields.refuse(path, "must be a number with its unit, such as 30s, 5m or 1h");
            return null;
        }
        return Interval.of(minInterval.strip());
    }
}
