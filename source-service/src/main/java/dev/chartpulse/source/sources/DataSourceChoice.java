package dev.chartpulse.source.sources;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.source.fields.TextLengths;

/**
 * The data source of a Grafana that a user chose.
 *
 * @param type the plugin id; may be absent; if given, it must be the type that Grafana has for the uid
 */
record DataSourceChoice(
        @NotBlank(message = SourceRequest.MISSING)
        @Size(max = TextLengths.NAME)
        @Schema(description = "Its uid in Grafana.", examples = "prom-1")
        String uid,

        @Size(max = TextLengths.NAME)
        @Schema(description = "Refused when Grafana says otherwise; may be left out.", examples = "prometheus")
        String type) {}
