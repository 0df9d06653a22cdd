package dev.chartpulse.source.catalogues;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.chartpulse.source.sources.TimeWindow;

/** How far a chart may look back. */
@Schema(name = "Window")
record WindowView(
        @Schema(required = true, description = "What window of a source takes.")
        TimeWindow id,

        @Schema(required = true, examples = "the last 24 hours")
        String name,

        @Schema(required = true, examples = "86400") long seconds) {

    private static final int HOURS_OF_A_DAY = 24;

    static WindowView of(TimeWindow window) {
        long hours = window.length().toHours();
        return new WindowView(
                window, "the last " + words(hours), window.length().toSeconds());
    }

    private static String words(long hours) {
        if (hours == 1) {
            return "hour";
        }
        return hours <= HOURS_OF_A_DAY ? hours + " hours" : hours / HOURS_OF_A_DAY + " days";
    }
}
