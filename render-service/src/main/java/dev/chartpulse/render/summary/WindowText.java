package dev.chartpulse.render.summary;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import dev.chartpulse.contracts.chart.ChartSpec;

/** Describes in words the time that a chart covers. */
public final class WindowText {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

    private WindowText() {}

    /** The subtitle of a chart, such as "6 hours until 09:00 · Mon 2 Mar 2026 · Europe/Zurich". */
    public static String subtitle(ChartSpec spec) {
        ZonedDateTime to = spec.to().atZone(spec.zone());
        return length(spec.from(), spec.to(), spec.zone()) + " until " + TIME.format(to) + " · " + DAY.format(to)
                + " · " + zone(spec.zone());
    }

    /** The subtitle of a chart of values at the window's end, such as "09:00 · Mon 2 Mar 2026 · Europe/Zurich". */
    public static String instant(ChartSpec spec) {
        ZonedDateTime to = spec.to().atZone(spec.zone());
        return TIME.format(to) + " · " + DAY.format(to) + " · " + zone(spec.zone());
    }

    /** The subtitle without the date, for a narrow picture. */
    public static String shortSubtitle(ChartSpec spec) {
        ZonedDateTime to = spec.to().atZone(spec.zone());
        return length(spec.from(), spec.to(), spec.zone()) + " until " + SHORT_DAY.format(to) + ", " + TIME.format(to);
    }

    /** The window's length, such as "6 hours", "7 days", "90 minutes". Days are counted by the zone's calendar, so one with a change of the clocks is a day too. */
    static String length(Instant from, Instant to, ZoneId zone) {
        ZonedDateTime start = from.atZone(zone);
        ZonedDateTime end = to.atZone(zone);
        long days =
                Duration.between(start.toLocalDateTime(), end.toLocalDateTime()).toDays();
        if (days >= 2 && start.plusDays(days).isEqual(end)) {
            return days + " days";
        }
        long seconds = Duration.between(from, to).toSeconds();
        if (seconds >= 2 * 86_400 && seconds % 86_400 == 0) {
            return seconds / 86_400 + " days";
        }
        if (seconds % 3_600 == 0) {
            return count(seconds / 3_600, "hour");
        }
        return seconds >= 2 * 86_400 ? seconds / 86_400 + " days" : minutes(seconds);
    }

    private static String minutes(long seconds) {
        if (seconds < 60) {
            return count(Math.max(1, seconds), "second");
        }
        return seconds > 3 * 3_600 ? count(Math.round(seconds / 3_600.0), "hour") : count(seconds / 60, "minute");
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String zone(ZoneId zone) {
        return zone.getId().equals("Z") ? "UTC" : zone.getId().replace('_', ' ');
    }
}
