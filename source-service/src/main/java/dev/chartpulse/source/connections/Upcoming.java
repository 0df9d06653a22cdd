package dev.chartpulse.source.connections;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.schedules.NamedCalendar;
import dev.chartpulse.source.schedules.Schedule;
import dev.chartpulse.source.schedules.ScheduleDefinition;
import dev.chartpulse.source.schedules.UpcomingInstant;

/** The next instants of a schedule. */
@Schema(name = "UpcomingInstants")
record Upcoming(
        @Schema(description = "The IANA zone of the schedule.", required = true)
        ZoneId zone,

        @Schema(
                description = "The schedule in English.",
                required = true,
                examples = "every weekday at 09:00, Europe/Berlin, but not on 25 and 26 December")
        String scheduleText,

        @Schema(description = "In order; fewer than asked for if the schedule ends.", required = true)
        List<UpcomingInstant> items) {

    /** What the query parameter {@code count} means, for the API's description. */
    static final String COUNT = "How many instants are listed at most.";

    private static final int DEFAULT_COUNT = 10;

    /**
     * The next instants of a schedule.
     *
     * @param definition valid, with its zone
     * @param calendar the calendar that it names
     * @param now exclusive
     * @param count 1 to 100
     */
    static Upcoming of(ScheduleDefinition definition, NamedCalendar calendar, Instant now, int count) {
        ZoneId zone = ZoneId.of(definition.zone());
        Schedule schedule = definition.toSchedule(calendar);
        return new Upcoming(
                zone,
                definition.sentence(calendar),
                schedule.upcoming(now, count).stream()
                        .map(at -> UpcomingInstant.of(at, schedule, zone))
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
        throw ProblemException.refusedParameter(
                "count",
                ProblemCode.COUNT_INVALID,
                "must be a number from 1 to " + Schedule.MAX_UPCOMING,
                "Correct count, or leave it out.");
    }
}
