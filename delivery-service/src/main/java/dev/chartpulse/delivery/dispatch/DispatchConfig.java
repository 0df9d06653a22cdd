package dev.chartpulse.delivery.dispatch;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How deliveries are taken and tried. */
@ConfigMapping(prefix = "chartpulse.dispatch")
interface DispatchConfig {

    /** How many deliveries one replica works on at once. */
    @WithDefault("32")
    int concurrency();

    /** How often the ledger is asked, besides at once when a chart arrives. */
    @WithDefault("1S")
    Duration poll();

    /** How long a claim holds: after that the deliveries of a dead replica are taken over. Longer than any attempt takes. */
    @WithDefault("3M")
    Duration lease();

    /** The pause after the first failed attempt; it doubles, with jitter, up to {@link #maxBackoff()}. */
    @WithDefault("2S")
    Duration minBackoff();

    /** The longest pause between two attempts. */
    @WithDefault("5M")
    Duration maxBackoff();

    /** How much longer than the time-out of a step that must not be repeated is waited before asking what became of it. */
    @WithDefault("30S")
    Duration grace();

    /** How long a stop waits for the attempts in work. */
    @WithDefault("8S")
    Duration drain();
}
