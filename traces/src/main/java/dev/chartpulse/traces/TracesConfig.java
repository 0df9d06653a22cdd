package dev.chartpulse.traces;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether traces are recorded, and where they go. */
@ConfigMapping(prefix = "chartpulse.traces")
interface TracesConfig {

    /** The collector that takes spans by OTLP, such as {@code http://collector:4317}; empty: there are no spans. */
    Optional<String> endpoint();

    /** How the collector is spoken to: {@code grpc} or {@code http/protobuf}. */
    @WithDefault("grpc")
    String protocol();

    /** The share of traces that is recorded, from 0 to 1. It must be the same in all services. */
    @WithDefault("1")
    double ratio();
}
