package dev.chartpulse.render.summary;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Names instants, by epoch milliseconds. */
interface TimeLabels {

    /** The name of an instant. */
    String of(long at);

    /** Names such as "2026-03-02T09:00". */
    static TimeLabels minutes(ZoneId zone) {
        return pattern("uuuu-MM-dd'T'HH:mm", zone);
    }

    /**
     * Names as short as they can be while those of different instants differ: "Mon 2 Mar" for midnights, "09:00" within a day, else "Mon
     * 2 Mar 09:00"; with seconds, and with the zone's offset, where it takes these.
     */
    static TimeLabels of(long[] instants, ZoneId zone) {
        List<ZonedDateTime> times = Arrays.stream(instants)
                .mapToObj(at -> Instant.ofEpochMilli(at).atZone(zone))
                .toList();
        boolean midnights = times.stream().allMatch(time -> time.toLocalTime().equals(LocalTime.MIDNIGHT));
        boolean oneDay =
                times.stream().map(ZonedDateTime::toLocalDate).distinct().count() <= 1;
        String day = "EEE d MMM";
        String minutes = midnights ? day : oneDay ? "HH:mm" : day + " HH:mm";
        String seconds = oneDay ? "HH:mm:ss" : day + " HH:mm:ss";
        return List.of(minutes, minutes + " xxx", seconds, seconds + " xxx", day + " uuuu HH:mm:ss.SSS xxx").stream()
                .map(pattern -> pattern(pattern, zone))
                .filter(labels ->
                        Arrays.stream(instants).mapToObj(labels::of).distinct().count() == instants.length)
                .findFirst()
                .orElseThrow();
    }

    private static TimeLabels pattern(String pattern, ZoneId zone) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        return at -> format.format(Instant.ofEpochMilli(at).atZone(zone));
    }
}
