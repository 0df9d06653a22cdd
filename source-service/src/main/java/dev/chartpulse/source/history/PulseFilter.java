package dev.chartpulse.source.history;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import dev.chartpulse.source.problems.ProblemException;
import dev.chartpulse.source.pulses.PulseStatus;

/** Which pulses a list shows: the query parameters of a resource method. A parameter that is absent or empty filters nothing. */
public class PulseFilter {

    @QueryParam("connection")
    @Parameter(description = "Only pulses of the connection with this id.", schema = @Schema(format = "uuid"))
    String connection;

    @QueryParam("source")
    @Parameter(description = "Only pulses of the source with this id.", schema = @Schema(format = "uuid"))
    String source;

    @QueryParam("status")
    @Parameter(
            description = "Only pulses with this status.",
            schema =
                    @Schema(
                            enumeration = {
                                "requested",
                                "rendered",
                                "delivered",
                                "partly-delivered",
                                "failed",
                                "skipped",
                                "unknown"
                            }))
    String status;

    /** The connection that the pulses must be of; null for any. */
    UUID connectionId() {
        return id("connection", connection);
    }

    /** The source that the pulses must be of; null for any. */
    UUID sourceId() {
        return id("source", source);
    }

    /**
     * The status that the pulses must have; null for any.
     *
     * @throws ProblemException 400 when the parameter names no status
     */
    String statusText() {
        if (status == null || status.isEmpty()) {
            return null;
        }
        return PulseStatus.ofText(status)
                .map(PulseStatus::text)
                .orElseThrow(() -> invalid(
                        "status",
                        "one of "
                                + Arrays.stream(PulseStatus.values())
                                        .map(PulseStatus::text)
                                        .collect(Collectors.joining(", "))));
    }

    private static UUID id(String name, String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        return uuid(text).orElseThrow(() -> invalid(name, "the UUID of a " + name));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equalsIgnoreCase(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static ProblemException invalid(String name, String wanted) {
        return ProblemException.of(
                400, name + "-invalid", name + " must be " + wanted + ".", "Correct " + name + ", or leave it out.");
    }
}
