package dev.chartpulse.source.sources;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.contracts.chart.ChartType;
import dev.chartpulse.contracts.chart.Gaps;
import dev.chartpulse.contracts.chart.Theme;
import dev.chartpulse.contracts.grafana.DataSourceRef;
import dev.chartpulse.source.editing.Edited;
import dev.chartpulse.source.editing.Warning;
import dev.chartpulse.source.workspaces.Provisioned;

/** A source as the REST API shows it. */
@Schema(
        name = "Source",
        requiredProperties = {
            "id",
            "integrationId",
            "title",
            "dataSource",
            "metrics",
            "chartType",
            "splitYAxis",
            "window",
            "theme",
            "width",
            "height",
            "gaps",
            "status",
            "draft",
            "failures",
            "usedBy",
            "warnings",
            "createdAt",
            "updatedAt"
        })
record SourceView(
        UUID id,
        UUID integrationId,
        @Schema(examples = "Checkout") String title,
        DataSourceRef dataSource,
        List<Metric> metrics,
        ChartType chartType,

        @Schema(description = "Whether each of the two metrics has a value axis of its own.")
        boolean splitYAxis,

        TimeWindow window,
        @Schema(examples = "Europe/Zurich") String zone,
        URI link,
        Theme theme,

        @Schema(description = "In CSS pixels.", examples = "800")
        int width,

        @Schema(description = "In CSS pixels.", examples = "420")
        int height,

        Gaps gaps,
        SourceStatus status,

        @Schema(description = "Whether the source is saved without its query having been tried: the status is draft.")
        boolean draft,

        @Schema(
                description = "Why the source is degraded or broken; else absent.",
                examples = "Grafana refuses the token.")
        String statusReason,

        @Schema(
                description =
                        "How many pulses ended without a chart since the last one that has its chart; 3 in a row make"
                                + " the source broken.")
        int failures,

        @Schema(description = "When the first of these pulses was due; absent if there are none.")
        Instant failingSince,

        @Schema(description = "How many connections use the source; as long as there are any it cannot be deleted.")
        int usedBy,

        @Schema(description = "What is allowed and probably not meant; empty if there is nothing.")
        List<Warning> warnings,

        @Schema(description = Provisioned.MEANING, examples = "charts.yaml")
        String provisionedFrom,

        Instant createdAt,
        Instant updatedAt)
        implements Edited {

    static SourceView of(Source source) {
        SourceDefinition definition = source.definition();
        return new SourceView(
                source.id(),
                source.integrationId,
                definition.title(),
                definition.dataSource(),
                definition.metrics(),
                definition.chartType(),
                definition.splitYAxis(),
                definition.window(),
                source.zone,
                definition.link(),
                definition.theme(),
                definition.width(),
                definition.height(),
                definition.gaps(),
                source.status(),
                source.status() == SourceStatus.DRAFT,
                source.statusReason,
                source.failures,
                source.failingSince,
                source.usedBy,
                SourceWarnings.of(definition),
                source.provisionedFrom(),
                source.createdAt(),
                source.updatedAt());
    }
}
