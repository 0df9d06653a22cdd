package dev.chartpulse.source.audit;

import java.time.Instant;
import java.util.UUID;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import dev.chartpulse.source.paging.FilterReader;
import dev.chartpulse.source.problems.ProblemException;

/** Which changes a list shows: the query parameters of a resource method. A parameter that is absent or empty filters nothing. */
public class AuditQuery {

    @QueryParam("subject")
    @Parameter(description = "Only changes of what has this id.", schema = @Schema(format = "uuid"))
    String subject;

    @QueryParam("caller")
    @Parameter(
            description = "Only changes by the caller with this id, exactly as an entry has it.",
            example = "configured-1")
    String caller;

    @QueryParam("from")
    @Parameter(description = "Only changes at this instant or later.", schema = @Schema(format = "date-time"))
    String from;

    @QueryParam("to")
    @Parameter(description = "Only changes before this instant.", schema = @Schema(format = "date-time"))
    String to;

    /** What the parameters say; each null for any. */
    record Criteria(UUID subjectId, String callerId, Instant from, Instant to) {}

    /**
     * Reads the parameters.
     *
     * @throws ProblemException 422 that names each parameter whose value cannot be used
     */
    Criteria criteria() {
        FilterReader reader = new FilterReader();
        Criteria criteria = new Criteria(
                reader.id("subject", subject),
                caller == null || caller.isEmpty() ? null : caller,
                reader.instant("from", from),
                reader.instant("to", to));
        reader.requireNoErrors();
        return criteria;
    }
}
