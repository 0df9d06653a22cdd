package dev.chartpulse.source.schedules;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One instant at which a schedule fires, as clients read it. */
@Schema(name = "UpcomingInstant")
public record UpcomingInstant(
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
                description = "What a person should know because the clock changes there; absent where it does not.",
                examples = "moved from 02:30: the clock goes forward")
        String note) {

    /**
     * Describes an instant.
     *
     * @param at one of the schedule's instants
     * @param zone the schedule's
     */
    public static UpcomingInstant of(Instant at, Schedule schedule, ZoneId zone) {
        OffsetDateTime local = at.atZone(zone).toOffsetDateTime();
        String offset = local.getOffset().equals(ZoneOffset.UTC)
                ? "+00:00"
                : local.getOffset().getId();
        return new UpcomingInstant(
                at,
                local.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME),
                offset,
                schedule.note(at).orElse(null));
    }
}
