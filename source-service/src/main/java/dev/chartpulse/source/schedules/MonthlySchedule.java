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
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

/**
 * On one day of every month at one or several times: either on {@code day}, or on the day that {@code ordinal} and {@code dayKind}
 * name together.
 *
 * @param day 1 to 31; the last day of a month that is shorter
 * @param ordinal which of the days of the kind
 * @param dayKind which days are counted; {@link DayKind#DAY} goes with {@link Ordinal#LAST} only
 * @param times such as "09:00"
 * @param time the other name of {@code times}; null unless a client gives both, which is refused
 */
@JsonTypeName(MonthlySchedule.KIND)
@Schema(
        name = "MonthlySchedule",
        description = "On one day of every month: either day, or ordinal and dayKind together, such as the last friday,"
                + " the first working-day or the last day. A working day is a Monday to Friday that is not left out by"
                + " dates.skip or the calendar. A month without a fifth day of its kind does not fire.",
        requiredProperties = {"kind", "times"},
        properties = @SchemaProperty(name = "kind", type = SchemaType.STRING, enumeration = MonthlySchedule.KIND))
public record MonthlySchedule(
        @JsonDeserialize(using = DayOfMonth.class)
        @Schema(
                description = "The day of the month; in a shorter month, its last day.",
                minimum = "1",
                maximum = "31",
                examples = "1")
        Integer day,

        Ordinal ordinal,

        @Schema(description = "Required with ordinal. \"day\" is allowed with \"last\" only.")
        DayKind dayKind,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Schema(description = "Times of day in the zone.", minItems = 1, maxItems = Times.MAX, examples = "[\"09:00\"]")
        List<String> times,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Schema(hidden = true)
        List<String> time,

        @Schema(description = ScheduleDefinition.ZONE, examples = "Europe/Zurich")
        String zone,

        ScheduleDates dates)
        implements ScheduleDefinition {

    static final String KIND = "monthly";

    private static final int MAX_DAY = 31;
    private static final int SHORTEST_MONTH = 28;

    public MonthlySchedule {
        if (times == null) {
            times = time;
            time = null;
        }
    }

    public MonthlySchedule(
            Integer day, Ordinal ordinal, DayKind dayKind, List<String> times, String zone, ScheduleDates dates) {
        this(day, ordinal, dayKind, times, null, zone, dates);
    }

    @Override
    public ScheduleDefinition with(String otherZone, ScheduleDates otherDates) {
        return new MonthlySchedule(day, ordinal, dayKind, times, time, otherZone, otherDates);
    }

    @Override
    public void check(Faults faults) {
        if (day == null) {
            checkOrdinal(faults);
        } else {
            faults.checkNumber("day", day, 1, MAX_DAY);
            if (ordinal != null) {
                faults.refuse("ordinal", "does not go with day; give either day, or ordinal and dayKind");
            }
            if (dayKind != null) {
                faults.refuse("dayKind", "does not go with day; give either day, or ordinal and dayKind");
            }
        }
        Times.check(faults, times, time);
    }

    private void checkOrdinal(Faults faults) {
        if (ordinal == null && dayKind == null) {
            faults.refuse("day", "is missing; give 1 to 31, or ordinal and dayKind such as \"last\" and \"friday\"");
        } else if (ordinal == null) {
            faults.refuse("ordinal", "is missing; give \"first\" to \"fifth\" or \"last\"");
        } else if (dayKind == null) {
            faults.refuse("dayKind", "is missing; give \"monday\" to \"sunday\", \"working-day\" or \"day\"");
        } else if (dayKind == DayKind.DAY && ordinal != Ordinal.LAST) {
            faults.refuse("ordinal", "must be \"last\" with dayKind \"day\"; give day for another day of the month");
        }
    }

    @Override
    public Schedule instants(OpenDates open, Predicate<LocalDate> skipped, ZoneId in) {
        return new WallClock(Times.of(times), open.where(day == null ? ordinalRule(skipped) : dayRule()), in);
    }

    private Predicate<LocalDate> dayRule() {
        return date -> date.getDayOfMonth() == Math.min(day, date.lengthOfMonth());
    }

    private Predicate<LocalDate> ordinalRule(Predicate<LocalDate> skipped) {
        Predicate<LocalDate> counted = dayKind.rule(skipped);
        return ordinal == Ordinal.LAST
                ? date -> counted.test(date)
                        && count(counted, date.plusDays(1), date.withDayOfMonth(date.lengthOfMonth())) == 0
                : date -> counted.test(date) && count(counted, date.withDayOfMonth(1), date) == ordinal.ordinal() + 1;
    }

    /** How many of the dates are counted; both bounds included. */
    private static long count(Predicate<LocalDate> counted, LocalDate first, LocalDate last) {
        return first.datesUntil(last.plusDays(1)).filter(counted).count();
    }

    @Override
    public String rhythm() {
        String on = day == null
                ? "on the " + ordinal.word() + " " + dayKind.word() + " of every month"
                : "on day " + day + " of every month" + (day > SHORTEST_MONTH ? " (the last day of shorter ones)" : "");
        return on + " at " + English.list(times.stream().sorted().toList());
    }
}
