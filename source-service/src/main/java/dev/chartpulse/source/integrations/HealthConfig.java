package dev.chartpulse.source.integrations;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How often integrations are tested. */
@ConfigMapping(prefix = "chartpulse.integrations")
interface HealthConfig {

    /** How often each integration is tested, give or take a quarter; one that does not work is tested six times as often. */
    @WithDefault("6H")
    Duration checkEvery();
}
