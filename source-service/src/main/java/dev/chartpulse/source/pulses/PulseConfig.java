package dev.chartpulse.source.pulses;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How pulses are claimed, published and watched. */
@ConfigMapping(prefix = "chartpulse.pulses")
public interface PulseConfig {

    /** Whether this replica claims due connections; without, it still publishes, watches and serves. */
    @WithDefault("true")
    boolean claiming();

    /** Whether this replica publishes from the outbox, watches for charts, resumes connections and forgets old pulses. */
    @WithDefault("true")
    boolean housekeeping();

    /** How many connections one transaction claims; more are claimed in the next, at once. */
    @WithDefault("100")
    int claimLimit();

    /** How many events are published at once. */
    @WithDefault("64")
    int publishConcurrency();

    /** After this long a publishing is given up and made again. */
    @WithDefault("10S")
    Duration publishTimeout();

    /** How long an event belongs to the one who took it; longer than {@link #publishTimeout()}. */
    @WithDefault("30S")
    Duration publishLease();

    /** The pause after a publishing that failed. */
    @WithDefault("3S")
    Duration publishPause();

    /**
     * How often a chart is asked for at most before its pulse is abandoned: more often than the usual grace of six hours allows,
     * so that it is the grace that decides.
     */
    @WithDefault("30")
    int attempts();

    /** How long the first chart may take before it is asked for again; the time doubles with each attempt. */
    @WithDefault("60S")
    Duration patience();

    /** The longest that a chart may take before it is asked for again. */
    @WithDefault("10M")
    Duration patienceLimit();

    /** The pause after the first failure that may pass by itself; it doubles with each attempt, with jitter. */
    @WithDefault("1M")
    Duration backoff();

    /**
     * The pause after Grafana was not asked, because too many calls to it were under way; it doubles with each attempt, with
     * jitter.
     */
    @WithDefault("5S")
    Duration busyBackoff();

    /** The longest pause after a failure; what the other side asks for (Retry-After) may be longer. */
    @WithDefault("1H")
    Duration backoffLimit();

    /** How often late pulses, and connections that may fire again, are looked for. */
    @WithDefault("5S")
    Duration watchEvery();

    /** How long after the start charts are first missed: what came while we were away is read before. */
    @WithDefault("20S")
    Duration watchAfter();

    /** How long after the start old charts and pulses are first deleted. */
    @WithDefault("30S")
    Duration forgetAfter();
}
