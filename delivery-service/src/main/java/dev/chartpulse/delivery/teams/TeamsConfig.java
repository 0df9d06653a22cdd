package dev.chartpulse.delivery.teams;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How Teams is spoken to, besides what {@code chartpulse.webhooks} says. */
@ConfigMapping(prefix = "chartpulse.teams")
interface TeamsConfig {

    /** The time between two messages of a workspace to one host; Teams accepts about four a second. */
    @WithDefault("0.26S")
    Duration messageInterval();
}
