package dev.chartpulse.source.schedules;

import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A schedule in English. */
final class Sentence {

    /** The most dates that are named one by one. */
    private static final int MAX_NAMED = 12;

    private Sentence() {}

    static String of(ScheduleDefinition schedule, NamedCalendar calendar) {
        ScheduleDates dates = schedule.datesOrAny();
        StringBuilder sentence = new StringBuilder(schedule.rhythm());
        if (dates.onWeekdaysOnly() && !(schedule instanceof DailySchedule)) {
            sentence.append(", on weekdays only");
        }
        sentence.append(", ").append(schedule.zone());
        if (dates.from() != null) {
            sentence.append(", from ").append(English.date(dates.from()));
        }
        if (dates.until() != null) {
            sentence.append(", until ").append(English.date(dates.until()));
        }
        List<String> exceptions = new ArrayList<>();
        if (!dates.skipList().isEmpty()) {
            exceptions.add("on " + days(SkippedDates.of(dates.skipList())));
        }
        if (calendar.name() != null) {
            exceptions.add("on the days of the calendar \"" + calendar.name() + "\"");
        }
        if (!exceptions.isEmpty()) {
            sentence.append(", but not ").append(English.list(exceptions));
        }
        return sentence.toString();
    }

    /** Such as "25 and 26 December", "1 May 2026" or "14 dates". */
    private static String days(SkippedDates skipped) {
        int count = skipped.dates().size() + skipped.yearly().size();
        if (count > MAX_NAMED) {
            return count + " dates";
        }
        Map<Month, List<MonthDay>> yearly = skipped.yearly().stream()
                .sorted()
                .collect(Collectors.groupingBy(MonthDay::getMonth, TreeMap::new, Collectors.toList()));
        Map<LocalDate, List<LocalDate>> dated = skipped.dates().stream()
                .sorted()
                .collect(Collectors.groupingBy(date -> date.withDayOfMonth(1), TreeMap::new, Collectors.toList()));
        List<String> words = new ArrayList<>();
        yearly.forEach((month, days) ->
                words.add(numbers(days.stream().map(MonthDay::getDayOfMonth).toList()) + " " + word(month)));
        dated.forEach((first, days) ->
                words.add(numbers(days.stream().map(LocalDate::getDayOfMonth).toList()) + " " + word(first.getMonth())
                        + " " + first.getYear()));
        return English.list(words);
    }

    private static String numbers(List<Integer> days) {
        return English.list(days.stream().map(String::valueOf).toList());
    }

    private static String word(Month month) {
        return month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
