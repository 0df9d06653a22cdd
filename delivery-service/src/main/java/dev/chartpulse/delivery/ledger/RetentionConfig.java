package dev.chartpulse.delivery.ledger;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long the ledger keeps its rows. */
@ConfigMapping(prefix = "chartpulse.retention")
interface RetentionConfig {

    /** Charts of failed and unknown deliveries, for a resend, and charts whose deliveries never came. */
    @WithDefault("30D")
    Duration charts();

    /** Pulses and their deliveries; longer than topics keep their events, so that a late duplicate is recognised. */
    @WithDefault("90D")
    Duration ledger();
}
