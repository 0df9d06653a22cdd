package dev.chartpulse.source.connections;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.schedules.Schedule;
import dev.chartpulse.source.schedules.ScheduleDefinition;

/**
 * The next instants of a schedule.
 *
 * @param zone the IANA zone of the schedule
 * @param items in order
 */
record Upcoming(
        @Schema(required = true) ZoneId zone,
        @Schema(required = true) List<Item> items) {

    private static final int DEFAULT_COUNT = 10;

    /**
     * One instant at which the schedule fires.
     *
     * @param at the instant
     * @param local the same instant on the clock of the schedule's zone, with its offset
     */
    @Schema(name = "UpcomingInstant")
    record Item(
            @Schema(required = true) Instant at,

            @Schema(required = true, examples = "2026-03-29T09:00:00+02:00")
            String local) {}

    /**
     * The next instants of a schedule.
     *
     * @param schedule valid, with its zone
     * @param now exclusive
     * @param count 1 to 100
     */
    static Upcoming of(ScheduleDefinition schedule, Instant now, int count) {
        ZoneId zone = ZoneId.of(schedule.zone());
        return new Upcoming(
                zone,
                schedule.toSchedule().upcoming(now, count).stream()
                        .map(at -> new Item(
                                at,
                                ZonedDateTime.ofInstant(at, zone)
                                        .toOffsetDateTime()
                                        .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME)))
                        .toList());
    }

    /**
     * Reads the query parameter {@code count}.
     *
     * @param text null or empty for the default, 10
     * @throws ProblemException 400 when it is not a number from 1 to 100
     */
    static int count(String text) {
        if (text == null || text.isEmpty()) {
            return DEFAULT_COUNT;
        }
        if (text.matches("[0-9]{1,3}")) {
            int count = Integer.parseInt(text);
            if (count >= 1 && count <= Schedule.MAX_UPCOMING) {
                return count;
            }
        }
        throw ProblemException.of(
                400,
                "count-invalid",
                "count must be a number from 1 to " + Schedule.MAX_UPCOMING + ".",
                "Correct count, or leave it out.");
    }
}
