package dev.chartpulse.delivery.dispatch;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How deliveries are claimed and how attempts at them are repeated. */
@ConfigMapping(prefix = "chartpulse.dispatch")
interface DispatchConfig {

    /** How many deliveries one replica works on at once. */
    @WithDefault("64")
    int concurrency();

    /**
     * How many of those may be of one account, such as a Slack workspace or the mail server: the others are left for other
     * accounts while one hangs.
     */
    @WithDefault("40")
    int accountConcurrency();

    /** How often the whole ledger is searched for due deliveries. Those of a chart that arrives are claimed at once. */
    @WithDefault("1S")
    Duration poll();

    /** How often expired deliveries are looked for. Those of a pulse that is given up are settled at once. */
    @WithDefault("5S")
    Duration sweep();

    /**
     * How long a claim holds. When it ends, another replica may take the delivery over, because the replica that claimed it may
     * be dead. Longer than any attempt takes.
     */
    @WithDefault("3M")
    Duration lease();

    /** The pause after the first failed attempt; it doubles, with jitter, up to {@link #maxBackoff()}. */
    @WithDefault("2S")
    Duration minBackoff();

    /** The longest pause between two attempts. */
    @WithDefault("5M")
    Duration maxBackoff();

    /**
     * How long is waited, after the time-out of a step that must not be repeated, before the provider is asked what became of
     * that step.
     */
    @WithDefault("30S")
    Duration grace();

    /** How long a service that stops waits for the attempts that are under way. */
    @WithDefault("8S")
    Duration drain();
}
