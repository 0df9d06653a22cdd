package dev.chartpulse.source.schedules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Predicate;

import dev.chartpulse.contracts.rest.Problem.FieldError;

/** Finds the field because of which a schedule never fires. */
final class NeverFires {

    private NeverFires() {}

    /**
     * The field at fault.
     *
     * @param schedule has no instant after now
     */
    static FieldError explain(ScheduleDefinition schedule, String path, NamedCalendar calendar, Instant now) {
        ScheduleDates dates = schedule.datesOrAny();
        Faults faults = new Faults(path);
        Predicate<LocalDate> none = date -> false;
        if (!fires(schedule, OpenDates.ALL, none, now)) {
            faults.refuse(schedule.rhythmField(), "never fires: there is no such date");
        } else if (!fires(schedule, dates.open(none), none, now)) {
            faults.refuse(
                    dates.until() == null ? "dates.weekdaysOnly" : "dates.until",
                    dates.until() == null
                            ? "leaves out every day on which the schedule would fire"
                            : "leaves no instant at which the schedule would fire: give a later date");
        } else {
            faults.refuse(
                    fires(schedule, dates.open(calendar.skipped()), calendar.skipped(), now)
                            ? "dates.skip"
                            : "dates.calendarId",
                    "leaves out every date on which the schedule would fire");
        }
        return faults.found().get(0);
    }

    private static boolean fires(
            ScheduleDefinition schedule, OpenDates dates, Predicate<LocalDate> skipped, Instant now) {
        return schedule.instants(dates, skipped, ZoneId.of(schedule.zone()))
                .next(now)
                .isPresent();
    }
}
