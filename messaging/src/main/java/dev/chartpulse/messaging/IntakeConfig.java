package dev.chartpulse.messaging;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How events are consumed. */
@ConfigMapping(prefix = "chartpulse.intake")
interface IntakeConfig {

    /** How many events of one topic are worked on at once. */
    @WithDefault("64")
    int concurrency();

    /** How long an event that is not the only one of its topic waits while people wait, see {@link PeopleFirst}. */
    @WithDefault("1S")
    Duration courtesy();

    /** After this long an attempt is given up and made again: a hung handler must not hold its event for ever. */
    @WithDefault("45S")
    Duration attemptTimeout();

    /** The pause before the second attempt; it doubles, with jitter, up to {@link #maxBackoff()}. */
    @WithDefault("0.2S")
    Duration minBackoff();

    /** The longest pause between two attempts. */
    @WithDefault("10S")
    Duration maxBackoff();

    /** After this long of failures that are no outage, an event goes to the dead-letter topic. */
    @WithDefault("2M")
    Duration faultLimit();

    /** How long a stop waits for the attempts under way. */
    @WithDefault("8S")
    Duration drain();
}
