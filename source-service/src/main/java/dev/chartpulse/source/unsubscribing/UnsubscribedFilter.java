package dev.chartpulse.source.unsubscribing;

import java.util.UUID;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import dev.chartpulse.source.destinations.EmailAddress;
import dev.chartpulse.source.paging.FilterReader;
import dev.chartpulse.source.problems.ProblemException;

/** Which addresses a list shows: the query parameters of a resource method. A parameter that is absent or empty filters nothing. */
public class UnsubscribedFilter {

    @QueryParam("connection")
    @Parameter(
            description =
                    "Only those who get no mails of the connection with this id, and so those who want none at all.",
            schema = @Schema(format = "uuid"))
    String connection;

    @QueryParam("address")
    @Parameter(description = "Only this address, in upper or lower case.", example = "ops@example.com")
    String address;

    /**
     * The id of the connection; null for any.
     *
     * @throws ProblemException 422 when the parameter is no id
     */
    UUID connectionId() {
        FilterReader reader = new FilterReader();
        UUID id = reader.id("connection", connection);
        reader.requireNoErrors();
        return id;
    }

    /** The address, in the spelling of the stored ones but for its case; null for any. */
    String address() {
        return address == null || address.isEmpty() ? null : EmailAddress.inOneSpelling(address);
    }
}
