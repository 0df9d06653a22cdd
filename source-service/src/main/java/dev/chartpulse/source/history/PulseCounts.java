package dev.chartpulse.source.history;

import java.util.List;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many pulses a filter lets through, by status. */
@Schema(name = "PulseCounts")
public record PulseCounts(
        @Schema(description = "One for each status that was asked for.", required = true)
        List<StatusCount> items) {

    /** No more pulses of one status are counted, so that the answer takes as long with ten million pulses as with ten thousand. */
    static final int LIMIT = 10_000;

    /**
     * How many pulses have a status.
     *
     * @param count 10,000 at most
     * @param more whether there are more than that
     */
    @Schema(name = "PulseStatusCount")
    public record StatusCount(
            @Schema(
                    required = true,
                    enumeration = {
                        "requested",
                        "rendered",
                        "delivered",
                        "partly-delivered",
                        "failed",
                        "skipped",
                        "unknown"
                    })
            String status,

            @Schema(required = true, description = "At most 10000.")
            int count,

            @Schema(required = true, description = "Whether there are more than were counted.")
            boolean more) {

        /**
         * Makes the count of what was found.
         *
         * @param found {@link #LIMIT} and one more if there are more
         */
        static StatusCount of(String status, long found) {
            return new StatusCount(status, (int) Math.min(found, LIMIT), found > LIMIT);
        }
    }
}
