package dev.chartpulse.source.schedules;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonTypeName;

/**
 * On some days of the week at one or several times.
 *
 * @param days at least one
 * @param dayOfWeek the older name of {@code days}; null unless a client gives both, which is refused
 * @param times such as "09:00"
 * @param time the older name of {@code times}; null unless a client gives both, which is refused
 */
@JsonTypeName(WeeklySchedule.KIND)
@Schema(
        name = "WeeklySchedule",
        description = "On some days of the week, at one or several times.",
        requiredProperties = {"kind", "days", "times"},
        properties = @SchemaProperty(name = "kind", type = SchemaType.STRING, enumeration = WeeklySchedule.KIND))
public record WeeklySchedule(
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Schema(
                description = "\"dayOfWeek\": \"monday\" is read as well.",
                minItems = 1,
                maxItems = 7,
                examples = "[\"monday\", \"thursday\"]")
        List<Weekday> days,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Schema(hidden = true)
        List<Weekday> dayOfWeek,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Schema(
                description = "On the zone's clock; \"time\": \"09:00\" is read as well.",
                minItems = 1,
                maxItems = Times.MAX,
                examples = "[\"09:00\"]")
        List<String> times,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Schema(hidden = true)
        List<String> time,

        @Schema(description = ScheduleDefinition.ZONE, examples = "Europe/Zurich")
        String zone,

        ScheduleDates dates)
        implements ScheduleDefinition {

    static final String KIND = "weekly";

    private static final Set<Weekday> WORKING_WEEK = EnumSet.range(Weekday.MONDAY, Weekday.FRIDAY);

    public WeeklySchedule {
        if (times == null) {
            times = time;
            time = null;
        }
        if (days == null) {
            days = dayOfWeek;
            dayOfWeek = null;
        }
    }

    WeeklySchedule(List<Weekday> days, List<String> times, String zone, ScheduleDates dates) {
        this(days, null, times, null, zone, dates);
    }

    @Override
    public ScheduleDefinition with(String otherZone, ScheduleDates otherDates) {
        return new WeeklySchedule(days, dayOfWeek, times, time, otherZone, otherDates);
    }

    @Override
    public void check(Faults faults) {
        if (dayOfWeek != null) {
            faults.refuse("dayOfWeek", "does not go with days; list all days in days");
        }
        if (days == null || days.isEmpty()) {
            faults.refuse("days", "is missing; give days such as [\"monday\"]");
        } else {
            for (int i = 0; i < days.size(); i++) {
                checkDay(faults, i);
            }
        }
        Times.check(faults, times, time);
    }

    private void checkDay(Faults faults, int index) {
        Weekday day = days.get(index);
        if (day == null) {
            faults.refuse("days[" + index + "]", "must be \"monday\" to \"sunday\"");
        } else if (days.indexOf(day) < index) {
            faults.refuse("days[" + index + "]", "is listed already; leave it out");
        }
    }

    @Override
    public Schedule instants(OpenDates open, Predicate<LocalDate> skipped, ZoneId in) {
        Set<DayOfWeek> wanted = days.stream().map(Weekday::day).collect(Collectors.toSet());
        return new WallClock(Times.of(times), open.where(date -> wanted.contains(date.getDayOfWeek())), in);
    }

    @Override
    public String rhythm() {
        String on = EnumSet.copyOf(days).equals(WORKING_WEEK)
                ? "weekday"
                : English.list(days.stream().sorted().map(Weekday::word).toList());
        return "every " + on + " at " + English.list(times.stream().sorted().toList());
    }
}
