package dev.chartpulse.source.calendars;

import java.util.List;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.chartpulse.source.fields.Checked;
import dev.chartpulse.source.fields.Fields;
import dev.chartpulse.source.fields.TextLengths;
import dev.chartpulse.source.schedules.SkippedDates;

/** Body of {@code POST /calendars} and {@code PUT /calendars/{id}}. */
@JsonIgnoreProperties({"id", "provisionedFrom", "createdAt", "updatedAt"})
@Checked
@Schema(
        name = "CalendarDefinition",
        requiredProperties = {"name", "dates"})
record CalendarForm(
        @NotBlank(message = "is missing")
        @Size(max = TextLengths.GIVEN_NAME)
        @Pattern(regexp = Fields.ONE_LINE, message = Fields.ONE_LINE_MESSAGE)
        @Schema(examples = "Public holidays in Zurich")
        String name,

        @NotNull(message = "is missing")
        @Schema(
                description = "\"2026-12-25\", or \"12-25\" for that day of every year.",
                maxItems = TextLengths.CALENDAR_DATES,
                examples = "[\"01-01\", \"08-01\", \"12-25\", \"2026-04-03\"]")
        List<String> dates)
        implements Checked.Request {

    @Override
    public void check(Fields fields) {
        if (dates != null) {
            fields.refuse(SkippedDates.errors("dates", dates, TextLengths.CALENDAR_DATES));
        }
    }
}
