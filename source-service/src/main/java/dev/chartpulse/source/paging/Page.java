package dev.chartpulse.source.paging;

import java.util.List;
import java.util.function.Function;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of a list, newest first.
 *
 * @param nextCursor the value of {@code ?cursor=} for the next page; absent on the last page
 */
public record Page<T>(
        @Schema(required = true) List<T> items,

        @Schema(description = "The value of ?cursor= for the next page; absent on the last page.")
        String nextCursor) {

    /**
     * Makes a page of the rows that were read for it.
     *
     * @param rows one more than the limit when there are more
     * @param cursor gives the place of a row in the order of the list
     * @param view makes the item that the client sees of a row
     */
    public static <R, T> Page<T> of(
            List<R> rows, PageRequest request, Function<R, Cursor> cursor, Function<R, T> view) {
        boolean more = rows.size() > request.limit();
        List<R> shown = more ? rows.subList(0, request.limit()) : rows;
        return new Page<>(
                shown.stream().map(view).toList(),
                more ? cursor.apply(shown.get(shown.size() - 1)).text() : null);
    }
}
