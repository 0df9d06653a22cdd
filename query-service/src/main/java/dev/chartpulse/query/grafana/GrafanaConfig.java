package dev.chartpulse.query.grafana;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The bounds of every call to a Grafana. */
@ConfigMapping(prefix = "chartpulse.grafana")
public interface GrafanaConfig {

    /** How long a connection may take to be made. */
    @WithDefault("5S")
    Duration connectTimeout();

    /** How long a whole call may take, name look-up and connection included; Grafana's own data proxy gives up at 30 s too. */
    @WithDefault("30S")
    Duration callTimeout();

    /**
     * How long all calls for one outcome may take together, the wait for their turn included: a connect report, a list of
     * data sources, a query. Below the 40 s after which source-service, and the 45 s after which a pulse's handler, gives up.
     */
    @WithDefault("35S")
    Duration deadline();

    /** The largest answer to a query, and the largest list of data sources. */
    @WithDefault("16M")
    MemorySize maxAnswer();

    /** The largest answer to a call of which only some members are read: Grafana's health, the token's organisation and permissions. */
    @WithDefault("1M")
    MemorySize maxSmallAnswer();

    /**
     * The memory that all answers together may take until they are decoded, so that many large answers cannot exhaust the heap.
     * Pulses may take three quarters. While an answer is received, it takes up to one and a half times its size.
     */
    @WithDefault("32M")
    MemorySize maxAnswersTogether();

    /** How many calls to one host may be under way at once for pulses. */
    @WithDefault("16")
    int callsPerHost();

    /** How many more calls to one host may be under way at once for people who wait, so that many pulses do not delay them. */
    @WithDefault("8")
    int interactiveCallsPerHost();

    /** How many previews, lists of data sources and checks of one Grafana may be under way at once. */
    @WithDefault("16")
    int interactivePerHost();

    /** How many previews, lists of data sources and checks one workspace may have under way at once. */
    @WithDefault("16")
    int interactivePerWorkspace();

    /** How many more calls of each kind may wait for a host that answers slowly; for a host that answers quickly, any number may. */
    @WithDefault("16")
    int waitingPerHost();

    /** A host that has all its calls under way and has answered none of them for this long is stalled: no further call waits for it. */
    @WithDefault("2S")
    Duration stalledAfter();

    /** How long a call waits for its turn at most; with {@link #callTimeout()} well under what an event's handler may take. */
    @WithDefault("3S")
    Duration longestWait();

    /** After this many outages in a row a host is not called for {@link #downFor()}. */
    @WithDefault("5")
    int outagesUntilDown();

    /** How long a host that is down is not called before one call tries it again. */
    @WithDefault("15S")
    Duration downFor();

    /** The longest Retry-After that is honoured; a longer one counts as this. */
    @WithDefault("10M")
    Duration maxRetryAfter();

    /** For how many hosts a gate is kept. */
    @WithDefault("2000")
    int maxHosts();

    /** For how many CA bundles an HTTP client is kept. */
    @WithDefault("64")
    int maxCaBundles();
}
