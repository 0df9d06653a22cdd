package dev.chartpulse.source.sources;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.source.fields.TextLengths;

/**
 * Which of a Grafana's data sources is meant.
 *
 * @param type may be left out; if given, it must be the type that the Grafana knows
 */
record DataSourceChoice(
        @NotBlank(message = SourceRequest.MISSING)
        @Size(max = TextLengths.NAME)
        @Schema(description = "Its uid in Grafana.", examples = "prom-1")
        String uid,

        @Size(max = TextLengths.NAME)
        @Schema(description = "Refused when Grafana says otherwise; may be left out.", examples = "prometheus")
        String type) {}
