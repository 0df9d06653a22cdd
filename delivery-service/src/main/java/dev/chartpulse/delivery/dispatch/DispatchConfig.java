package dev.chartpulse.delivery.dispatch;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How deliveries are claimed and how attempts at them are repeated. */
@ConfigMapping(prefix = "chartpulse.dispatch")
interface DispatchConfig {

    /** How many deliveries one replica works on at once. */
    @WithDefault("72")
    int concurrency();

    /**
     * How many of those may be of one account, such as a Slack workspace or the mail server: the others are left for other
     * accounts while one hangs.
     */
    @WithDefault("48")
    int accountConcurrency();

    /** How often the whole ledger is searched for due deliveries, while searches find none. Those of a chart that arrives are claimed at once then. */
    @WithDefault("1S")
    Duration poll();

    /** How often expired deliveries are looked for. Those of a pulse that is given up are settled at once. */
    @WithDefault("5S")
    Duration sweep();

    /**
     * How long a claim holds. When it ends, another replica may take the delivery over, because the replica that claimed it may
     * be dead. Longer than any attempt takes: the service does not start with one that no message could be sent in.
     */
    @WithDefault("3M")
    Duration lease();

    /** How often a delivery is tried at most, if its pulse does not expire before. */
    @WithDefault("8")
    int maxAttempts();

    /** The pause after the first failed attempt; it grows, with jitter, up to {@link #maxBackoff()}. */
    @WithDefault("2S")
    Duration minBackoff();

    /** The pause before the last attempt. */
    @WithDefault("15M")
    Duration maxBackoff();

    /** When deliveries of an account wait because the account as a whole fails. */
    Breaker breaker();

    /** How deliveries of an account are held back. */
    interface Breaker {

        /** With this many failures in a row the account is held back. */
        @WithDefault("5")
        int failures();

        /** For how long then; twice as long each time that the next delivery fails, too. */
        @WithDefault("2S")
        Duration minPause();

        /** The longest such pause. */
        @WithDefault("5M")
        Duration maxPause();
    }

    /**
     * How long is waited, after the time-out of a step that must not be repeated, before the provider is asked what became of
     * that step.
     */
    @WithDefault("30S")
    Duration grace();

    /** How long a service that stops waits for the attempts that are under way. */
    @WithDefault("8S")
    Duration drain();

    /**
     * How long it waits after that for those that may have been sent by then: longer than a request to Teams or Google Chat takes
     * ({@code chartpulse.webhooks.timeout}), which cannot be asked later.
     */
    @WithDefault("17S")
    Duration drainBegun();
}
