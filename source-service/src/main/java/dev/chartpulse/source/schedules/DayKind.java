package dev.chartpulse.source.schedules;

import java.time.LocalDate;
import java.util.function.Predicate;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which days of a month are counted. A working day is a Monday to Friday that the schedule does not skip. */
public enum DayKind {
    @JsonProperty("day")
    DAY,
    @JsonProperty("working-day")
    WORKING_DAY,
    @JsonProperty("monday")
    MONDAY,
    @JsonProperty("tuesday")
    TUESDAY,
    @JsonProperty("wednesday")
    WEDNESDAY,
    @JsonProperty("thursday")
    THURSDAY,
    @JsonProperty("friday")
    FRIDAY,
    @JsonProperty("saturday")
    SATURDAY,
    @JsonProperty("sunday")
    SUNDAY;

    /**
     * Whether a date is a day of this kind.
     *
     * @param skipped the dates that the schedule skips
     */
    Predicate<LocalDate> rule(Predicate<LocalDate> skipped) {
        return switch (this) {
            case DAY -> date -> true;
            case WORKING_DAY -> date -> ScheduleDates.isWeekday(date) && !skipped.test(date);
            default -> {
                Weekday weekday = Weekday.valueOf(name());
                yield date -> date.getDayOfWeek() == weekday.day();
            }
        };
    }

    /** Such as "working day" or "Monday". */
    String word() {
        return switch (this) {
            case DAY -> "day";
            case WORKING_DAY -> "working day";
            default -> Weekday.valueOf(name()).word();
        };
    }
}
