package dev.chartpulse.source.connections;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.schedules.NamedCalendar;
import dev.chartpulse.source.schedules.Schedule;
import dev.chartpulse.source.schedules.ScheduleDefinition;

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
        List<Item> items) {

    /** What the query parameter {@code count} means, for the API's description. */
    static final String COUNT = "How many instants are listed at most.";

    private static final int DEFAULT_COUNT = 10;

    /** One instant at which the schedule fires. */
    @Schema(name = "UpcomingInstant")
    record Item(
            @Schema(description = "The instant.", required = true)
            Instant at,

            @Schema(
                    description = "The same instant on the clock of the schedule's zone, with its offset.",
                    required = true,
                    examples = "2026-03-29T03:00:00+02:00")
            String local,

            @Schema(
                    description = "The offset of the zone's clock from UTC at that instant.",
                    required = true,
                    examples = "+02:00")
            String offset,

            @Schema(
                    description =
                            "What a person should know because the clock changes there; absent where it does not.",
                    examples = "moved from 02:30: the clock goes forward")
            String note) {

        static Item of(Instant at, ZoneId zone, String note) {
            OffsetDateTime local = at.atZone(zone).toOffsetDateTime();
            String offset = local.getOffset().equals(ZoneOffset.UTC)
                    ? "+00:00"
                    : local.getOffset().getId();
            return new Item(at, local.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME), offset, note);
        }
    }

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
                        .map(at -> Item.of(at, zone, schedule.note(at).orElse(null)))
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
