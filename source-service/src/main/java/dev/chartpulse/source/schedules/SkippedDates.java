package dev.chartpulse.source.schedules;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import dev.chartpulse.contracts.rest.Problem.FieldError;

/**
 * Dates on which a schedule does not fire: single ones, and days of every year.
 *
 * @param dates single dates
 * @param yearly days of every year
 */
public record SkippedDates(Set<LocalDate> dates, Set<MonthDay> yearly) implements Predicate<LocalDate> {

    static final SkippedDates NONE = new SkippedDates(Set.of(), Set.of());

    /** "2026-12-25", or "12-25", which is every year's. */
    private static final Pattern TEXT = Pattern.compile("([0-9]{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])");

    private static final int YEARLY_LENGTH = "12-25".length();

    /**
     * Reads dates.
     *
     * @param texts each valid by {@link #errors}
     * @throws DateTimeException when a text is no date
     */
    public static SkippedDates of(List<String> texts) {
        Set<LocalDate> dates = new HashSet<>();
        Set<MonthDay> yearly = new HashSet<>();
        for (String text : texts) {
            if (text.length() == YEARLY_LENGTH) {
                yearly.add(MonthDay.parse("--" + text));
            } else {
                dates.add(LocalDate.parse(text));
            }
        }
        return new SkippedDates(Set.copyOf(dates), Set.copyOf(yearly));
    }

    /**
     * What is wrong with a list of dates; empty when nothing is.
     *
     * @param field the path of the list
     * @param max the most dates that it may have
     */
    public static List<FieldError> errors(String field, List<String> texts, int max) {
        if (texts.size() > max) {
            return List.of(new FieldError(field, "must list at most " + max + " dates"));
        }
        List<FieldError> errors = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < texts.size(); i++) {
            String place = field + "[" + i + "]";
            if (!isDate(texts.get(i))) {
                errors.add(new FieldError(
                        place, "must be a date such as \"2026-12-25\", or \"12-25\" for that day of every year"));
            } else if (!seen.add(texts.get(i))) {
                errors.add(new FieldError(place, "is listed already; leave it out"));
            }
        }
        return errors;
    }

    private static boolean isDate(String text) {
        if (text == null || !TEXT.matcher(text).matches()) {
            return false;
        }
        return readable(text).isPresent();
    }

    private static Optional<SkippedDates> readable(String text) {
        try {
            return Optional.of(of(List.of(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean test(LocalDate date) {
        return dates.contains(date) || yearly.contains(MonthDay.from(date));
    }
}
