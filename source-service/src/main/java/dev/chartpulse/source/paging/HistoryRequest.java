package dev.chartpulse.source.paging;

import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters of a list of what happened: a page, an order by time, and what is searched for. A bean parameter. */
public class HistoryRequest extends OrderedRequest {

    @QueryParam("q")
    @Parameter(
            description =
                    "Only items with this text in them, in upper or lower case: of pulses in the name of the connection; of the"
                            + " audit in the name of what was changed or of who changed it. Up to 5,000 pulses, or 20,000"
                            + " entries of the audit, are searched for one page: a page may have fewer items than limit,"
                            + " even none, and still name a next one, which goes on searching. Other filters are faster.",
            schema = @Schema(maxLength = MAX_SEARCH),
            example = "checkout")
    String q;

    @QueryParam("sort")
    @Parameter(
            description =
                    "The order by time: of pulses by when they were due, of the audit by when the change was made; with"
                            + " - backwards. -at, the latest first, if absent.",
            schema =
                    @Schema(
                            enumeration = {"-at", "at"},
                            defaultValue = "-at"))
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
        return new Sort[] {Sort.LATEST_FIRST, Sort.EARLIEST_FIRST};
    }
}
