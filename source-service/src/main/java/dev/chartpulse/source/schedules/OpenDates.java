package dev.chartpulse.source.schedules;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The dates on which a schedule may fire.
 *
 * @param from the first date; null for no bound
 * @param until the last date; null for no bound
 * @param rule decides about a date between the two
 */
record OpenDates(LocalDate from, LocalDate until, Predicate<LocalDate> rule) {

    /** How far an open date is searched: longer than 29 February takes to fall on a given day of the week again. */
    private static final int MAX_DAYS = 50 * 366;

    static final OpenDates ALL = new OpenDates(null, null, date -> true);

    /** The dates of these that another rule allows, too. */
    OpenDates where(Predicate<LocalDate> another) {
        return new OpenDates(from, until, rule.and(another));
    }

    boolean isOpen(LocalDate date) {
        return (from == null || !date.isBefore(from)) && (until == null || !date.isAfter(until)) && rule.test(date);
    }

    /** The first open date from a date on, the date included; empty if none follows within {@value #MAX_DAYS} days. */
    Optional<LocalDate> onOrAfter(LocalDate first) {
        LocalDate date = from != null && from.isAfter(first) ? from : first;
        for (int days = 0; days < MAX_DAYS && (until == null || !date.isAfter(until)); days++) {
            if (rule.test(date)) {
                return Optional.of(date);
            }
            date = date.plusDays(1);
        }
        return Optional.empty();
    }
}
