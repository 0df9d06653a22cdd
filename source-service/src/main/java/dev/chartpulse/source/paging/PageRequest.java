package dev.chartpulse.source.paging;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.problems.ProblemException;

/** The query parameters of every list, which choose a page. A bean parameter of a resource method. */
public class PageRequest {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    @QueryParam("limit")
    @Parameter(
            description = "How many items a page has at most.",
            schema =
                    @Schema(
                            type = SchemaType.INTEGER,
                            format = "int32",
                            minimum = "1",
                            maximum = "200",
                            defaultValue = "50"))
    String limit;

    @QueryParam("cursor")
    @Parameter(description = "The nextCursor of the previous page.", example = "AAYjQm1ZcAAPjhtsPFJKbp0xeh9MK54F")
    String cursor;

    /**
     * The most items of the page.
     *
     * @throws ProblemException 400 when the parameter is not a number from 1 to 200
     */
    public int limit() {
        if (limit == null || limit.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        if (limit.matches("[0-9]{1,3}")) {
            int value = Integer.parseInt(limit);
            if (value >= 1 && value <= MAX_LIMIT) {
                return value;
            }
        }
        throw ProblemException.refusedParameter(
                "limit", ProblemCode.LIMIT_INVALID, "must be a number from 1 to " + MAX_LIMIT, "Correct limit.");
    }

    /** How many rows to read: one more than shown, because that one says whether there is a next page. */
    public int rows() {
        return limit() + 1;
    }

    /** The place that the page of a list of another system begins after; null for the first page. */
    public ForeignCursor afterForeign() {
        return cursor == null || cursor.isEmpty() ? null : ForeignCursor.parse(cursor);
    }
}
