package dev.chartpulse.source.schedules;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Predicate;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * Every hour, or every so many hours, at a minute.
 *
 * @param minute 0 to 59, on the zone's clock
 * @param everyHours 1 to {@value #MAX_HOURS}; null for 1
 */
@JsonTypeName(HourlySchedule.KIND)
@Schema(
        name = "HourlySchedule",
        description = "Every so many hours at a minute of the zone's clock. Elapsed hours are counted, from midnight of"
                + " 2000-01-01 in the zone: every 6 hours is 00:00, 06:00, 12:00 and 18:00 until a clock changes.",
        requiredProperties = {"kind", "minute"},
        properties = @SchemaProperty(name = "kind", type = SchemaType.STRING, enumeration = HourlySchedule.KIND))
public record HourlySchedule(
        @Schema(minimum = "0", maximum = "59", examples = "15")
        Integer minute,

        @Schema(minimum = "1", maximum = "24", defaultValue = "1", examples = "6")
        Integer everyHours,

        @Schema(description = ScheduleDefinition.ZONE, examples = "Europe/Zurich")
        String zone,

        ScheduleDates dates)
        implements ScheduleDefinition {

    static final String KIND = "hourly";

    private static final int MAX_MINUTE = 59;
    private static final int MAX_HOURS = 24;

    @Override
    public ScheduleDefinition with(String otherZone, ScheduleDates otherDates) {
        return new HourlySchedule(minute, everyHours, otherZone, otherDates);
    }

    @Override
    public void check(Faults faults) {
        faults.checkNumber("minute", minute, 0, MAX_MINUTE);
        if (everyHours != null) {
            faults.checkNumber("everyHours", everyHours, 1, MAX_HOURS);
        }
    }

    @Override
    public Schedule instants(OpenDates open, Predicate<LocalDate> skipped, ZoneId in) {
        return new ElapsedTime(new Hourly(minute, hours(), in), open, in);
    }

    @Override
    public String rhythm() {
        return "every " + (hours() == 1 ? "hour" : hours() + " hours") + " at minute " + minute;
    }

    private int hours() {
        return everyHours == null ? 1 : everyHours;
    }
}
