package dev.chartpulse.source.access;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How access is decided. */
@ConfigMapping(prefix = "chartpulse.access")
interface AccessConfig {

    /** How long it takes at most until another replica's change, such as a key that was revoked, holds here. */
    @WithDefault("2S")
    Duration refresh();
}
