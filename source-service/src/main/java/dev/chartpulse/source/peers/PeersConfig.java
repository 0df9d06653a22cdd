package dev.chartpulse.source.peers;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * The bounds of the calls to the other services; they hold for each service on its own. {@code
 * quarkus.rest-client.*.connection-pool-size} must be at least {@link #calls()}: then no call waits for a connection.
 */
@ConfigMapping(prefix = "chartpulse.peers")
interface PeersConfig {

    /** How many calls to one service may be under way at once. */
    int calls();

    /** How many of them may be for one workspace. */
    @WithDefault("48")
    int callsPerWorkspace();

    /** How many of them may be for one outside host: one Grafana, or one Slack workspace. */
    @WithDefault("12")
    int callsPerHost();

    /** The largest answer that is read, in bytes. The largest expected one is a query's result, of about 1 MiB. */
    @WithDefault("2M")
    MemorySize maxAnswer();
}
