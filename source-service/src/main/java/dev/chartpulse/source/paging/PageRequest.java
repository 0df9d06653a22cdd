package dev.chartpulse.source.paging;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import dev.chartpulse.contracts.rest.ProblemCode;
import dev.chartpulse.source.problems.ProblemException;

/** The query parameters of every list, which choose a page. A bean parameter of a resource method. */
public class PageRequest {

    private static final int DEFAULT_LIMIT = 50;
    protected static final int MAX_LIMIT = 200;
    private static final int MARK_BYTES = 6;

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
    @Parameter(
            description = "The nextCursor of the previous page of the same list.",
            example = "AAYjQm1ZcAAPjhtsPFJKbp0xeh9MK54F.x8Wq3kTz")
    String cursor;

    /** The address of the list. */
    @Context
    UriInfo address;

    /**
     * The most items of the page.
     *
     * @throws ProblemException 400 when the parameter is not a number that the list takes
     */
    public int limit() {
        return hasNoLimit() ? DEFAULT_LIMIT : limitUpTo(MAX_LIMIT);
    }

    /**
     * The limit of a list that is whole unless a page is asked for.
     *
     * @param most the most items of a page
     * @return more than any list has for the whole list
     * @throws ProblemException 400 when the parameter is not a number from 1 to that many
     */
    protected int wholeOrLimit(int most) {
        return hasNoLimit() ? (isFirst() ? Integer.MAX_VALUE - 1 : most) : limitUpTo(most);
    }

    /** The cursor of the page that begins after a place. */
    protected String cursor(ForeignCursor place) {
        return marked(place.text());
    }

    /** 400: the cursor is not one of this list. */
    protected static ProblemException invalidCursor() {
        return Cursor.invalid();
    }

    private boolean hasNoLimit() {
        return limit == null || limit.isEmpty();
    }

    private int limitUpTo(int most) {
        if (limit.matches("[0-9]{1,4}")) {
            int value = Integer.parseInt(limit);
            if (value >= 1 && value <= most) {
                return value;
            }
        }
        throw ProblemException.refusedParameter(
                "limit", ProblemCode.LIMIT_INVALID, "must be a number from 1 to " + most, "Correct limit.");
    }

    /** The value of the header Link (RFC 8288) that names the page at a cursor; empty for null. */
    public Optional<String> link(String cursorOfNext) {
        return Optional.ofNullable(cursorOfNext)
                .map(next -> "<?"
                        + address.getRequestUriBuilder()
                                .replaceQueryParam("cursor", next)
                                .build()
                                .getRawQuery()
                        + ">; rel=\"next\"");
    }

    /** How many rows to read: one more than shown, because that one says whether there is a next page. */
    public int rows() {
        return limit() + 1;
    }

    /** The place that the page of a list of another system begins after; null for the first page. */
    public ForeignCursor afterForeign() {
        return isFirst() ? null : ForeignCursor.parse(unmarked());
    }

    boolean isFirst() {
        return cursor == null || cursor.isEmpty();
    }

    /**
     * What the cursor says, without the mark of the list.
     *
     * @throws ProblemException 400 for a cursor of another list, or of another order
     */
    String unmarked() {
        String mark = mark();
        if (!cursor.endsWith(mark)) {
            throw Cursor.invalid();
        }
        return cursor.substring(0, cursor.length() - mark.length());
    }

    /** The value of {@code nextCursor}: a place, and the mark of the list, so that no other list takes it. */
    String marked(String place) {
        return place + mark();
    }

    /** What a cursor is good for: the list, in its order. */
    String list() {
        return address.getPath().replaceAll("/$", "");
    }

    private String mark() {
        byte[] list = list().getBytes(StandardCharsets.UTF_8);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(list);
            return "." + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, MARK_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
