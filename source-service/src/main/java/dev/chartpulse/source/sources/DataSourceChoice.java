package dev.chartpulse.source.sources;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.source.fields.TextLengths;

/**
 * The data source of a Grafana that a user chose.
 *
 * @param type the plugin id; may be absent; if given, it must be the type that Grafana has for the uid
 */
@JsonIgnoreProperties({"version", "interval"})
record DataSourceChoice(
        @NotBlank(message = SourceRequest.MISSING)
        @Size(max = TextLengths.NAME)
        @Schema(description = "The uid of the data source in Grafana.", examples = "prom-1")
        String uid,

        @Size(max = TextLengths.NAME)
        @Schema(
                description =
                        "The type of the data source. May be absent; if Grafana knows another type, the request is refused.",
                examples = "prometheus")
        String type) {}
