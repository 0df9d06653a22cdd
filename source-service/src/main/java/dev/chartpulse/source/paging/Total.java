package dev.chartpulse.source.paging;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.vertx.mutiny.sqlclient.Row;

/**
 * How many items a list has.
 *
 * @param count how many were counted
 * @param lowerBound whether there may be more
 */
@Schema(name = "Total")
public record Total(
        @Schema(required = true, description = "How many were counted, 10,000 at most.", examples = "12")
        int count,

        @Schema(required = true, description = "Whether there may be more.")
        boolean lowerBound) {

    /** No more are counted, so that an answer takes as long with a million items as with ten thousand. */
    public static final int LIMIT = 10_000;

    /**
     * Makes the total of what was counted.
     *
     * @param found {@link #LIMIT} and one more if there are more
     */
    public static Total of(long found) {
        return new Total((int) Math.min(found, LIMIT), found > LIMIT);
    }

    /**
     * Makes the total of what a statement counted.
     *
     * @param row has the columns {@code total} and {@code counted}: how many rows were looked at; 0 if an index counted
     * @param most how many rows are looked at at most
     */
    public static Total of(Row row, int most) {
        Total counted = of(row.getLong("total"));
        return new Total(counted.count(), counted.lowerBound() || row.getLong("counted") == most);
    }

    /** SQL that counts rows up to the limit. */
    public static String sql(String from) {
        return "(select count(*) from (select from " + from + " limit " + (LIMIT + 1) + ") counted)";
    }
}
