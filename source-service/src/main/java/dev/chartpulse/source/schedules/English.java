package dev.chartpulse.source.schedules;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** English words for dates and lists. */
final class English {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private English() {}

    /** Such as "25 December 2026". */
    static String date(LocalDate date) {
        return DATE.format(date);
    }

    /** Such as "a, b and c"; empty for an empty list. */
    static String list(List<String> words) {
        int last = words.size() - 1;
        return last <= 0
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
