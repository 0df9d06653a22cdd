package dev.chartpulse.source.history;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.source.paging.FilterReader;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.pulses.PulseRows;
import dev.chartpulse.source.pulses.PulseStatus;

/** Which pulses a list shows: the query parameters of a resource method. A parameter that is absent or empty filters nothing. */
public class PulseFilter {

    private static final List<String> STATUSES =
            Arrays.stream(PulseStatus.values()).map(PulseStatus::text).toList();
    private static final List<String> TRIGGERS =
            Arrays.stream(Trigger.values()).map(PulseRows::text).toList();

    @QueryParam("connection")
    @Parameter(description = "Only pulses of the connection with this id.", schema = @Schema(format = "uuid"))
    String connection;

    @QueryParam("source")
    @Parameter(description = "Only pulses of the source with this id.", schema = @Schema(format = "uuid"))
    String source;

    @QueryParam("destination")
    @Parameter(
            description = "Only pulses that were meant for the destination with this id, whatever became of them.",
            schema = @Schema(format = "uuid"))
    String destination;

    @QueryParam("status")
    @Parameter(
            description =
                    "Only pulses with one of these statuses. May be repeated, or list several separated by commas.",
            schema =
                    @Schema(
                            type = SchemaType.ARRAY,
                            implementation = String.class,
                            enumeration = {
                                "requested",
                                "rendered",
                                "delivered",
                                "partly-delivered",
                                "failed",
                                "skipped",
                                "unknown"
                            }),
            example = "failed,unknown")
    List<String> status;

    @QueryParam("trigger")
    @Parameter(
            description = "Only pulses that were fired by the schedule, by hand, or as a test.",
            schema = @Schema(enumeration = {"scheduled", "manual", "test"}))
    String trigger;

    @QueryParam("from")
    @Parameter(
            description = "Only pulses that were due at this instant or later.",
            schema = @Schema(format = "date-time"),
            example = "2026-03-01T00:00:00Z")
    String from;

    @QueryParam("to")
    @Parameter(
            description = "Only pulses that were due before this instant.",
            schema = @Schema(format = "date-time"),
            example = "2026-04-01T00:00:00Z")
    String to;

    /**
     * What the parameters say.
     *
     * @param connectionId null for any
     * @param sourceId null for any
     * @param destinationId null for any
     * @param statuses as the database writes them, each once; all if the parameter is absent
     * @param trigger as the database writes it; null for any
     * @param from the earliest due instant; null for any
     * @param to a due instant that is too late; null for none
     */
    record Criteria(
            UUID connectionId,
            UUID sourceId,
            UUID destinationId,
            List<String> statuses,
            String trigger,
            Instant from,
            Instant to) {

        /** All pulses that were due at an instant or later; all if it is null. */
        static Criteria dueSince(Instant from) {
            return new Criteria(null, null, null, STATUSES, null, from, null);
        }
    }

    /**
     * Reads the parameters.
     *
     * @throws ProblemException 422 that names each parameter whose value cannot be used
     */
    Criteria criteria() {
        FilterReader reader = new FilterReader();
        List<String> wanted = reader.words("status", status, STATUSES);
        Criteria criteria = new Criteria(
                reader.id("connection", connection),
                reader.id("source", source),
                reader.id("destination", destination),
                wanted.isEmpty() ? STATUSES : wanted,
                reader.word("trigger", trigger, TRIGGERS),
                reader.instant("from", from),
                reader.instant("to", to));
        if (criteria.from() != null && criteria.to() != null && !criteria.from().isBefore(criteria.to())) {
            reader.refuse("to", "must be later than from");
        }
        reader.requireNoErrors();
        return criteria;
    }
}
