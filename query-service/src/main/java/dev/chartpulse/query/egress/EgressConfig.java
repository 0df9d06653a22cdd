package dev.chartpulse.query.egress;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Hosts that may be called although the egress policy refuses their addresses by default. */
@ConfigMapping(prefix = "chartpulse.egress")
interface EgressConfig {

    /** Networks (10.20.0.0/16), single addresses and host names (grafana.corp.example, *.corp.example). */
    Optional<List<String>> allow();

    /** Whether http:// is taken as well as https://. */
    @WithDefault("false")
    boolean allowHttp();

    /** How long a name server may take. */
    @WithDefault("5S")
    Duration resolveTimeout();
}
