package dev.chartpulse.render.unit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.chartpulse.render.unit.NumberText.Notation;

/** Writes durations as Grafana's units "duration" and "clock" do. */
final class DurationText {

    private static final List<Part> PARTS = List.of(
            new Part("year", 31_536_000),
            new Part("month", 2_592_000),
            new Part("week", 604_800),
            new Part("day", 86_400),
            new Part("hour", 3_600),
            new Part("minute", 60),
            new Part("second", 1),
            new Part("millisecond", 1e-3));
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private record Part(String name, double seconds) {}

    private DurationText() {}

    /**
     * Writes a duration in words, such as "1 hour, 30 minutes". Smaller parts are left out, as in Grafana.
     *
     * @param seconds the duration; a negative one is written with "ago"
     * @param decimals how many parts follow the first one; null for no further part
     * @param resolution durations that differ by so many seconds must look different, if decimals are null
     * @param ofZero the unit that is written for a duration of zero
     */
    static String parts(double seconds, Integer decimals, double resolution, String ofZero) {
        if (seconds == 0) {
            return "0 " + ofZero;
        }
        if (isTooLarge(seconds)) {
            return large(seconds);
        }
        if (seconds < 0) {
            return parts(-seconds, decimals, resolution, ofZero) + " ago";
        }
        List<String> texts = new ArrayList<>();
        double left = Math.round(seconds * SECOND) / (double) SECOND;
        double last = 0;
        for (Part part : PARTS) {
            double count = Math.floor(left / part.seconds() + 1e-9);
            boolean enough = decimals == null ? resolution == 0 || last <= resolution : texts.size() > decimals;
            if (count < 1 && texts.isEmpty() || !texts.isEmpty() && enough) {
                continue;
            }
            if (count >= 1 || decimals != null) {
                texts.add((long) count + " " + part.name() + (count == 1 ? "" : "s"));
            }
            last = part.seconds();
            left -= count * part.seconds();
        }
        return texts.isEmpty() ? "0 " + ofZero : String.join(", ", texts);
    }

    /** Writes a duration as hours, minutes and seconds, such as "01:30:00". */
    static String hoursMinutesSeconds(double seconds) {
        if (isTooLarge(seconds)) {
            return large(seconds);
        }
        if (seconds < 0) {
            return hoursMinutesSeconds(-seconds) + " ago";
        }
        long whole = (long) seconds;
        return String.format(Locale.ROOT, "%02d:%02d:%02d", whole / 3_600, whole / 60 % 60, whole % 60);
    }

    /** Writes a duration as days, hours, minutes and seconds, such as "2 d 01:30:00". */
    static String days(double seconds) {
        if (isTooLarge(seconds)) {
            return large(seconds);
        }
        if (seconds < 0) {
            return days(-seconds) + " ago";
        }
        long days = (long) seconds / 86_400;
        return (days > 0 ? days + " d " : "") + hoursMinutesSeconds(seconds - days * 86_400);
    }

    /**
     * Writes a duration as parts, such as "1h:30m:00s:000ms".
     *
     * @param millis the duration in milliseconds
     * @param decimals how many parts follow the first one; null for all
     */
    static String clock(double millis, Integer decimals) {
        if (isTooLarge(millis)) {
            return large(millis / SECOND);
        }
        if (millis <= -1) {
            return "-" + clock(-millis, decimals);
        }
        long whole = (long) millis;
        List<String> parts = new ArrayList<>();
        if (whole >= HOUR) {
            parts.add(whole / HOUR + "h");
        }
        if (whole >= MINUTE) {
            parts.add(String.format(Locale.ROOT, "%02dm", whole / MINUTE % 60));
        }
        if (whole >= SECOND) {
            parts.add(String.format(Locale.ROOT, "%02ds", whole / SECOND % 60));
        }
        parts.add(String.format(Locale.ROOT, "%03dms", whole % SECOND));
        return String.join(":", decimals == null ? parts : parts.subList(0, Math.min(parts.size(), decimals + 1)));
    }

    private static boolean isTooLarge(double number) {
        return Math.abs(number) >= NumberText.SCIENTIFIC_FROM;
    }

    private static String large(double seconds) {
        return NumberText.text(BigDecimal.valueOf(seconds), null, 0, Notation.PLAIN) + " s";
    }
}
