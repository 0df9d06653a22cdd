package dev.chartpulse.egress;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The egress policy: which hosts may be called besides public ones, and how. */
@ConfigMapping(prefix = "chartpulse.egress")
interface EgressConfig {

    /**
     * The hosts that may be called although their addresses are refused by default: networks (10.20.0.0/16), single addresses
     * and host names (grafana.corp.example, *.corp.example).
     */
    Optional<List<String>> allow();

    /** Whether http:// is allowed besides https://. */
    @WithDefault("false")
    boolean allowHttp();

    /** How long the look-up of a name may take. */
    @WithDefault("5S")
    Duration resolveTimeout();
}
