package dev.chartpulse.source.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import dev.chartpulse.contracts.event.Trigger;
import dev.chartpulse.contracts.rest.Problem.FieldError;
import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.pulses.PulseRows;
import dev.chartpulse.source.pulses.PulseStatus;

/** Which pulses a list shows: the query parameters of a resource method. A parameter that is absent or empty filters nothing. */
public class PulseFilter {

    /** The last instant before this year can be asked for; PostgreSQL and ISO-8601 agree until then. */
    private static final int YEARS = 10_000;

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
                    "Only pulses with one of these statuses: requested, rendered, delivered, partly-delivered, failed,"
                            + " skipped, unknown. May be repeated, or list several separated by commas.",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class),
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
     * @param statuses each once; all if the parameter is absent
     * @param trigger null for any
     * @param from the earliest due instant; null for any
     * @param to a due instant that is too late; null for none
     */
    record Criteria(
            UUID connectionId,
            UUID sourceId,
            UUID destinationId,
            List<PulseStatus> statuses,
            Trigger trigger,
            Instant from,
            Instant to) {}

    /**
     * Reads the parameters.
     *
     * @throws ProblemException 422 that names each parameter whose value cannot be used
     */
    Criteria criteria() {
        List<FieldError> errors = new ArrayList<>();
        Criteria criteria = new Criteria(
                id("connection", connection, errors),
                id("source", source, errors),
                id("destination", destination, errors),
                statuses(errors),
                trigger(errors),
                instant("from", from, errors),
                instant("to", to, errors));
        if (criteria.from() != null && criteria.to() != null && !criteria.from().isBefore(criteria.to())) {
            errors.add(new FieldError("to", "must be later than from"));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return criteria;
    }

    private List<PulseStatus> statuses(List<FieldError> errors) {
        List<String> wanted = status == null
                ? List.of()
                : status.stream()
                        .flatMap(value -> Arrays.stream(value.split(",")))
                        .filter(text -> !text.isEmpty())
                        .distinct()
                        .toList();
        List<PulseStatus> known = wanted.stream()
                .map(PulseStatus::ofText)
                .flatMap(Optional::stream)
                .toList();
        if (known.size() < wanted.size()) {
            errors.add(new FieldError(
                    "status",
                    "must be one or more of "
                            + Arrays.stream(PulseStatus.values())
                                    .map(PulseStatus::text)
                                    .collect(Collectors.joining(", "))));
        }
        return wanted.isEmpty() ? List.of(PulseStatus.values()) : known;
    }

    private Trigger trigger(List<FieldError> errors) {
        if (isAbsent(trigger)) {
            return null;
        }
        Optional<Trigger> known = Arrays.stream(Trigger.values())
                .filter(each -> PulseRows.text(each).equals(trigger))
                .findFirst();
        if (known.isEmpty()) {
            errors.add(new FieldError(
                    "trigger",
                    "must be one of "
                            + Arrays.stream(Trigger.values())
                                    .map(PulseRows::text)
                                    .collect(Collectors.joining(", "))));
        }
        return known.orElse(null);
    }

    private static UUID id(String name, String text, List<FieldError> errors) {
        if (isAbsent(text)) {
            return null;
        }
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // Refused below, as a text that only UUID.fromString takes for a UUID, such as 1-1-1-1-1.
        }
        errors.add(new FieldError(name, "must be the UUID of a " + name));
        return null;
    }

    private static Instant instant(String name, String text, List<FieldError> errors) {
        if (isAbsent(text)) {
            return null;
        }
        try {
            OffsetDateTime at = OffsetDateTime.parse(text);
            if (at.getYear() > 0 && at.getYear() < YEARS) {
                return at.toInstant();
            }
        } catch (DateTimeException e) {
            // Refused below, as an instant too far away.
        }
        errors.add(
                new FieldError(name, "must be an instant such as 2026-03-01T00:00:00Z or 2026-03-01T00:00:00%2B01:00"));
        return null;
    }

    private static boolean isAbsent(String text) {
        return text == null || text.isEmpty();
    }
}
