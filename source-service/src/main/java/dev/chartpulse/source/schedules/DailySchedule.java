package dev.chartpulse.source.schedules;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * Every day at one or several times.
 *
 * @param times such as "09:00"
 * @param time the older name of {@code times}; null unless a client gives both, which is refused
 */
@JsonTypeName(DailySchedule.KIND)
@Schema(
        name = "DailySchedule",
        description = "Every day, or every weekday, at one or several times.",
        requiredProperties = {"kind", "times"},
        properties = @SchemaProperty(name = "kind", type = SchemaType.STRING, enumeration = DailySchedule.KIND))
public record DailySchedule(
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Schema(
                description = "On the zone's clock; \"time\": \"09:00\" is read as well.",
                minItems = 1,
                maxItems = Times.MAX,
                examples = "[\"09:00\", \"17:00\"]")
        List<String> times,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Schema(hidden = true)
        List<String> time,

        @Schema(description = ScheduleDefinition.ZONE, examples = "Europe/Zurich")
        String zone,

        ScheduleDates dates)
        implements ScheduleDefinition {

    static final String KIND = "daily";

    public DailySchedule {
        if (times == null) {
            times = time;
            time = null;
        }
    }

    public DailySchedule(List<String> times, String zone, ScheduleDates dates) {
        this(times, null, zone, dates);
    }

    @Override
    public ScheduleDefinition with(String otherZone, ScheduleDates otherDates) {
        return new DailySchedule(times, time, otherZone, otherDates);
    }

    @Override
    public void check(Faults faults) {
        Times.check(faults, times, time);
    }

    @Override
    public Schedule instants(OpenDates open, Predicate<LocalDate> skipped, ZoneId in) {
        return new WallClock(Times.of(times), open, in);
    }

    @Override
    public String rhythm() {
        return "every " + (datesOrAny().onWeekdaysOnly() ? "weekday" : "day") + " at "
                + English.list(times.stream().sorted().toList());
    }
}
