package dev.chartpulse.source.schedules;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * A zone's clock, read minute by minute: what schedules are compared with. It knows nothing of gaps and overlaps; all it asks
 * java.time is which offset a zone has at an instant.
 */
final class ClockByMinutes {

    private static final int MINUTE = 60;
    private static final int MINUTES_PER_HOUR = 60;
    private static final int HOUR = 3600;
    private static final int DAY = 24 * HOUR;

    private final long first;
    private final long origin;
    /** What the clock shows at each minute, as seconds since 1970 of a clock without an offset. */
    private final long[] shown;

    /** @param first a whole minute; the reading before counts as what the clock has shown before */
    ClockByMinutes(ZoneId zone, Instant first, int minutes) {
        ZoneRules rules = zone.getRules();
        this.first = first.getEpochSecond();
        this.origin = LocalDateTime.of(2000, 1, 1, 0, 0).atZone(zone).toEpochSecond();
        this.shown = new long[minutes];
        for (int i = 0; i < minutes; i++) {
            long at = this.first + (long) i * MINUTE;
            shown[i] = at + rules.getOffset(Instant.ofEpochSecond(at)).getTotalSeconds();
        }
    }

    /**
     * The instants at which the clock first shows a wanted wall time, or a time after it, without having shown that before.
     *
     * @param minutes of the day, which are wanted on the dates
     */
    List<Instant> wallTimes(BitSet minutes, Predicate<LocalDate> dates) {
        List<Instant> instants = new ArrayList<>();
        long latest = shown[0];
        for (int i = 1; i < shown.length; i++) {
            boolean fires = false;
            for (long wall = latest + MINUTE; wall <= shown[i]; wall += MINUTE) {
                fires |= minutes.get(Math.floorMod(wall, DAY) / MINUTE) && dates.test(date(wall));
            }
            latest = Math.max(latest, shown[i]);
            if (fires) {
                instants.add(at(i));
            }
        }
        return instants;
    }

    /** The instants of elapsed minutes, on wanted dates. */
    List<Instant> everyMinutes(int minutes, Predicate<LocalDate> dates) {
        List<Instant> instants = new ArrayList<>();
        for (int i = 1; i < shown.length; i++) {
            if ((first / MINUTE + i) % minutes == 0 && dates.test(date(shown[i]))) {
                instants.add(at(i));
            }
        }
        return instants;
    }

    /**
     * Of each elapsed hour that is wanted, the minute at which the clock shows the minute; or, if it passes over it, that at which it
     * does.
     *
     * @param every how many hours are one of the wanted, counted from 2000-01-01T00:00 in the zone
     */
    List<Instant> hourly(int minute, int every, Predicate<LocalDate> dates) {
        List<Instant> instants = new ArrayList<>();
        for (int i = 1; i + MINUTES_PER_HOUR <= shown.length; i++) {
            if (Math.floorMod(first + (long) i * MINUTE - origin, (long) HOUR * every) == 0) {
                int due = within(i, minute);
                if (dates.test(date(shown[due]))) {
                    instants.add(at(due));
                }
            }
        }
        return instants;
    }

    private int within(int from, int minute) {
        int moved = -1;
        for (int i = from; i < from + MINUTES_PER_HOUR; i++) {
            if (Math.floorMod(shown[i], HOUR) / MINUTE == minute) {
                return i;
            }
            if (shown[i] - shown[i - 1] != MINUTE) {
                moved = i;
            }
        }
        if (moved < 0) {
            throw new IllegalStateException("an hour without the minute, though the clock does not move");
        }
        return moved;
    }

    private Instant at(int i) {
        return Instant.ofEpochSecond(first + (long) i * MINUTE);
    }

    private static LocalDate date(long wall) {
        return LocalDate.ofEpochDay(Math.floorDiv(wall, DAY));
    }
}
