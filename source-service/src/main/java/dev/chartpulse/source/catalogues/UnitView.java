package dev.chartpulse.source.catalogues;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.contracts.chart.UnitExample;

/** A unit that a metric may have. */
@Schema(name = "Unit")
record UnitView(
        @Schema(required = true, description = "What unit of a metric takes: Grafana's id.", examples = "reqps")
        String id,

        @Schema(required = true, examples = "requests per second")
        String name,

        @Schema(required = true, description = "Of units that are chosen among.", examples = "Throughput")
        String group,

        @Schema(
                required = true,
                description = "A number as charts and messages write it in this unit.",
                examples = "1.23k req/s")
        String example) {

    static UnitView of(UnitExample unit) {
        return new UnitView(unit.id(), unit.name(), unit.group(), unit.example());
    }
}
