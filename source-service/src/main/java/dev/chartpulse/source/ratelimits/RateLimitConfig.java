package dev.chartpulse.source.ratelimits;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many requests each caller may send. */
@ConfigMapping(prefix = "chartpulse.rate-limit")
interface RateLimitConfig {

    /**
     * How many requests an API key or a person may send to one replica within a minute; 0 for any number. A page that shows all that
     * there is sends a few dozens.
     */
    @WithDefault("6000")
    int requestsPerMinute();
}
