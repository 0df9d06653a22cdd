package dev.chartpulse.source.schedules;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * On which dates a schedule may fire, in the schedule's zone.
 *
 * @param from the first date; null for no bound
 * @param until the last date; null for no bound
 * @param weekdaysOnly whether Saturdays and Sundays are left out; null for no
 * @param skip dates to leave out, as {@link SkippedDates} reads them; null for none
 * @param calendarId the calendar of the workspace whose dates are left out, too; null for none
 */
@Schema(
        name = "ScheduleDates",
        description =
                "On which dates the schedule may fire, in its zone; the date is the one for which a time is meant.")
public record ScheduleDates(
        @Schema(description = "The first date.", examples = "2026-01-01")
        LocalDate from,

        @Schema(description = "The last date. The connection is paused when no date is left.", examples = "2026-12-31")
        LocalDate until,

        @Schema(description = "Leaves out Saturdays and Sundays.", defaultValue = "false")
        Boolean weekdaysOnly,

        @Schema(
                description = "Dates to leave out: \"2026-12-25\", or \"12-25\" for that day of every year.",
                maxItems = ScheduleDates.MAX_SKIPPED,
                examples = "[\"12-25\", \"2026-12-28\"]")
        List<String> skip,

        @Schema(description = "A calendar whose dates are left out, too: see /calendars.")
        UUID calendarId) {

    static final int MAX_SKIPPED = 100;
    static final ScheduleDates ANY = new ScheduleDates(null, null, null, null, null);

    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2999, 12, 31);
    private static final int FRIDAY = 5;

    void check(Faults faults) {
        checkBound(faults, "dates.from", from);
        checkBound(faults, "dates.until", until);
        if (from != null && until != null && until.isBefore(from)) {
            faults.refuse("dates.until", "must not be before dates.from");
        }
        faults.addAll(SkippedDates.errors(faults.path("dates.skip"), skipList(), MAX_SKIPPED));
    }

    private static void checkBound(Faults faults, String field, LocalDate date) {
        if (date != null && (date.isBefore(EARLIEST) || date.isAfter(LATEST))) {
            faults.refuse(field, "must be a date from " + EARLIEST + " to " + LATEST);
        }
    }

    ScheduleDates withCalendar(UUID calendar) {
        return new ScheduleDates(from, until, weekdaysOnly, skip, calendar);
    }

    /** The dates to skip; empty for none. */
    List<String> skipList() {
        return skip == null ? List.of() : skip;
    }

    /** Whether Saturdays and Sundays are left out. */
    boolean onWeekdaysOnly() {
        return Boolean.TRUE.equals(weekdaysOnly);
    }

    /** The open dates, without those that are skipped. */
    OpenDates open(Predicate<LocalDate> skipped) {
        OpenDates open = new OpenDates(from, until, skipped.negate());
        return onWeekdaysOnly() ? open.where(ScheduleDates::isWeekday) : open;
    }

    /** Monday to Friday. */
    static boolean isWeekday(LocalDate date) {
        return date.getDayOfWeek().getValue() <= FRIDAY;
    }
}
