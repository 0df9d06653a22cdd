package dev.chartpulse.source.schedules;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** An endless series of instants that counts elapsed time, on every date. */
interface Beat {

    /**
     * The first instant of the series after another.
     *
     * @param after exclusive
     */
    Instant next(Instant after);

    /**
     * Every hour at several minutes.
     *
     * @param minutes at least one, each 0 to 59
     */
    static Beat everyHour(IntStream minutes, ZoneId zone) {
        List<Hourly> all =
                minutes.mapToObj(minute -> new Hourly(minute, 1, zone)).toList();
        return after -> all.stream()
                .map(hourly -> hourly.next(after))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
