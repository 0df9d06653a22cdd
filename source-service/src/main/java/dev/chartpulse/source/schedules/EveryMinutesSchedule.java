package dev.chartpulse.source.schedules;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Predicate;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * Every so many minutes.
 *
 * @param everyMinutes 1 to {@value #MAX_MINUTES}, counted from 1970-01-01T00:00Z
 */
@JsonTypeName(EveryMinutesSchedule.KIND)
@Schema(
        name = "EveryMinutesSchedule",
        description =
                "Every so many minutes, counted from 1970-01-01T00:00Z: the same distance, whatever a clock does.",
        requiredProperties = {"kind", "everyMinutes"},
        properties = @SchemaProperty(name = "kind", type = SchemaType.STRING, enumeration = EveryMinutesSchedule.KIND))
public record EveryMinutesSchedule(
        @Schema(minimum = "1", maximum = "1440", examples = "15")
        Integer everyMinutes,

        @Schema(description = ScheduleDefinition.ZONE, examples = "Europe/Zurich")
        String zone,

        ScheduleDates dates)
        implements ScheduleDefinition {

    static final String KIND = "every-minutes";

    private static final int MAX_MINUTES = 1440;
    private static final int MINUTES_PER_HOUR = 60;

    @Override
    public ScheduleDefinition with(String otherZone, ScheduleDates otherDates) {
        return new EveryMinutesSchedule(everyMinutes, otherZone, otherDates);
    }

    @Override
    public void check(Faults faults) {
        faults.checkNumber("everyMinutes", everyMinutes, 1, MAX_MINUTES);
    }

    @Override
    public Schedule instants(OpenDates open, Predicate<LocalDate> skipped, ZoneId in) {
        return new ElapsedTime(new EveryMinutes(everyMinutes), open, in);
    }

    @Override
    public String rhythm() {
        if (everyMinutes % MINUTES_PER_HOUR == 0) {
            int hours = everyMinutes / MINUTES_PER_HOUR;
            return hours == 1 ? "every hour" : "every " + hours + " hours";
        }
        return everyMinutes == 1 ? "every minute" : "every " + everyMinutes + " minutes";
    }
}
