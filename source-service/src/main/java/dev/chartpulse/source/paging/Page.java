package dev.chartpulse.source.paging;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of a list.
 *
 * @param nextCursor the value of {@code ?cursor=} for the next page; absent on the last page
 * @param total how many items all pages have together, 10,000 at most
 * @param totalIsLowerBound whether there may be more than the total
 */
public record Page<T>(
        @Schema(required = true) List<T> items,

        @Schema(
                description = "The value of ?cursor= for the next page; absent on the last page.",
                examples = "AAYjQm1ZcAAPjhtsPFJKbp0xeh9MK54F.x8Wq3kTz")
        String nextCursor,

        @Schema(
                required = true,
                description =
                        "How many items all pages have together, with the filters of the request; 10,000 at most.",
                examples = "128")
        int total,

        @Schema(
                required = true,
                description =
                        "Whether there may be more items than total: no more than 10,000 are counted, and of a search (q) no"
                                + " more than the first 20,000 items are looked at.",
                examples = "false")
        boolean totalIsLowerBound) {

    private Page(List<T> items, PageRequest request, String next, Total total) {
        this(items, next == null ? null : request.marked(next), total.count(), total.lowerBound());
    }

    /** The only page of a list that is given whole. */
    public static <T> Page<T> whole(List<T> items) {
        return new Page<>(items, null, null, new Total(items.size(), false));
    }

    /**
     * The page of a list of another system, which that system or who asked it has cut.
     *
     * @param next the place that the next page begins after; null on the last page
     */
    public static <T> Page<T> of(List<T> items, ForeignCursor next, Total total, PageRequest request) {
        return new Page<>(items, request, next == null ? null : next.text(), total);
    }

    /**
     * Makes a page of items.
     *
     * @param next the place that the next page begins after; null on the last page
     */
    public static <T> Page<T> of(List<T> items, Cursor next, Total total, PageRequest request) {
        return new Page<>(items, request, next == null ? null : next.text(), total);
    }

    /** Makes a page of the rows that a {@link Listing} found, in its order; those that were deleted meanwhile are left out. */
    static <R, T> Page<T> of(Listing.Found found, PageRequest request, Function<UUID, R> row, Function<R, T> view) {
        return of(
                found.ids().stream().map(row).filter(Objects::nonNull).map(view).toList(),
                found.next(),
                found.total(),
                request);
    }
}
