package dev.chartpulse.source.paging;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * The query parameters of a list that is given whole, the oldest first, unless a page is asked for. A bean parameter. Its answer is the
 * items alone, so that headers say what a {@link Page} would.
 */
public class WholeListRequest extends OrderedRequest {

    @QueryParam("q")
    @Parameter(
            description = "Only items whose name has this text in it, in upper or lower case.",
            schema = @Schema(maxLength = MAX_SEARCH),
            example = "checkout")
    String q;

    @QueryParam("sort")
    @Parameter(
            description =
                    "The order: by when they were made (created), or by name; with - backwards. created, the oldest"
                            + " first, if absent.",
            schema =
                    @Schema(
                            enumeration = {"created", "-created", "name", "-name"},
                            defaultValue = "created"))
    String sort;

    @Override
    public int limit() {
        return wholeOrLimit(MAX_LIMIT);
    }

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
        return new Sort[] {Sort.OLDEST_FIRST, Sort.NEWEST_FIRST, Sort.NAME, Sort.NAME_BACKWARDS};
    }
}
