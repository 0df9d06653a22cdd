package dev.chartpulse.source.paging;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters of a list whose rows have names: a page, an order, and what is searched for. A bean parameter. */
public class ListRequest extends OrderedRequest {

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

    @Override
    String searched() {
        return q;
    }

    @Override
    String sorted() {
        return sort;
    }

    @Override
    Sort[] orders() {
        return new Sort[] {Sort.NEWEST_FIRST, Sort.OLDEST_FIRST, Sort.NAME, Sort.NAME_BACKWARDS};
    }
}
