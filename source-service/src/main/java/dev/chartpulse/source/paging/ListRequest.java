package dev.chartpulse.source.paging;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import dev.chartpulse.source.problems.ProblemException;

/** The query parameters of a list whose rows have names: a page, an order, and what is searched for. A bean parameter. */
public class ListRequest extends PageRequest {

    private static final int MAX_SEARCH = 200;

    @QueryParam("q")
    @Parameter(
            description =
                    "Only items whose name or title (the address, of those who unsubscribed; the text, of notices) has this text"
                            + " in it, in upper or lower case. Up to 20,000 items are"
                            + " searched for one page: a page may have fewer items than limit, even none, and still name a next"
                            + " one, which goes on searching.",
            schema = @Schema(maxLength = MAX_SEARCH),
            example = "checkout")
    String q;

    @QueryParam("sort")
    @Parameter(
            description =
                    "The order: by when they were made (created), or by name or title; with - backwards. -created, the"
                            + " newest first, if absent. By name, capital letters make no difference, and other letters than"
                            + " a to z are ordered as the database does.",
            schema =
                    @Schema(
                            enumeration = {"-created", "created", "name", "-name"},
                            defaultValue = "-created"))
    String sort;

    /** What is searched for; null for nothing. */
    String search() {
        return q == null || q.isBlank() ? null : q.strip();
    }

    /**
     * The order.
     *
     * @throws ProblemException 422 that names each parameter whose value cannot be used
     */
    Sort order() {
        FilterReader reader = new FilterReader();
        String order = reader.word("sort", sort, Sort.texts());
        if (search() != null && search().length() > MAX_SEARCH) {
            reader.refuse("q", "must be at most " + MAX_SEARCH + " characters");
        }
        reader.requireNoErrors();
        return order == null ? Sort.NEWEST_FIRST : Sort.ofText(order);
    }

    /** The place that the page begins after; null for a first page. */
    Cursor place() {
        Cursor place = cursor == null || cursor.isEmpty() ? null : Cursor.parse(cursor);
        if (place != null && place.isByName() != order().byName()) {
            throw Cursor.invalid();
        }
        return place;
    }
}
