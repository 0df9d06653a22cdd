package dev.chartpulse.source.schedules;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The times of day of a schedule, as a person writes them: "09:00". */
final class Times {

    /** The most times of one day. */
    static final int MAX = 24;

    private static final DateTimeFormatter TEXT =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private Times() {}

    /**
     * Checks the times of a schedule.
     *
     * @param time the older name of the field, if both were given; else null
     */
    static void check(Faults faults, List<String> times, List<String> time) {
        if (time != null) {
            faults.refuse("time", "does not go with times; list all times in times");
        }
        if (times == null || times.isEmpty()) {
            faults.refuse("times", "is missing; give times such as [\"09:00\"]");
            return;
        }
        if (times.size() > MAX) {
            faults.refuse("times", "must list at most " + MAX + " times");
            return;
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < times.size(); i++) {
            String field = "times[" + i + "]";
            if (times.get(i) == null || parse(times.get(i)).isEmpty()) {
                faults.refuse(field, "must be a time such as \"09:00\"");
            } else if (!seen.add(times.get(i))) {
                faults.refuse(field, "is listed already: a schedule fires at least a minute apart");
            }
        }
    }

    /** The times in order, each once; every text must be valid. */
    static List<LocalTime> of(List<String> times) {
        return times.stream()
                .map(text -> parse(text).orElseThrow())
                .distinct()
                .sorted()
                .toList();
    }

    private static Optional<LocalTime> parse(String text) {
        try {
            return Optional.of(LocalTime.parse(text, TEXT));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
