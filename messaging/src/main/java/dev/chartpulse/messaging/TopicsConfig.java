package dev.chartpulse.messaging;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The topics of this installation. */
@ConfigMapping(prefix = "chartpulse.topics")
interface TopicsConfig {

    /** What the topics' names begin with, so that two installations may share a Kafka; empty: nothing. */
    Optional<String> prefix();

    /** Whether topics that are missing are made; otherwise the start fails and names them. */
    @WithDefault("true")
    boolean create();

    /** The replication factor of topics that are made; empty: the broker's default. */
    Optional<Short> replicas();

    /** For how long the start waits for Kafka; after that the service starts without. */
    @WithDefault("10S")
    Duration patience();
}
