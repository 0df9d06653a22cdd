package dev.chartpulse.source.calendars;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.source.editing.Edited;
import dev.chartpulse.source.workspaces.Provisioned;

/** A calendar as the REST API shows it. */
@Schema(
        name = "Calendar",
        requiredProperties = {"id", "name", "dates", "createdAt", "updatedAt"})
record CalendarView(
        UUID id,
        @Schema(examples = "Public holidays in Zurich") String name,

        @Schema(description = "\"2026-12-25\", or \"12-25\" for that day of every year.")
        List<String> dates,

        @Schema(description = Provisioned.MEANING, examples = "charts.yaml")
        String provisionedFrom,

        Instant createdAt,
        Instant updatedAt)
        implements Edited {

    static CalendarView of(Calendar calendar) {
        return new CalendarView(
                calendar.id(),
                calendar.name,
                List.of(calendar.dates),
                calendar.provisionedFrom(),
                calendar.createdAt(),
                calendar.updatedAt());
    }
}
