package dev.chartpulse.source.housekeeping;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;

/** How long the history is kept. The presets stand in {@code application.properties}, with the names that these properties had before. */
@ConfigMapping(prefix = "chartpulse.history")
interface HistoryConfig {

    /** How long pulses are kept after their due instant, with their deliveries and timelines. */
    Duration keep();

    /** How long charts are kept for {@code /pulses/{id}/chart.png}; not longer than their pulses. */
    Duration keepCharts();
}
