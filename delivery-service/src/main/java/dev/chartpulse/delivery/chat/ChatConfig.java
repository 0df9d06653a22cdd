package dev.chartpulse.delivery.chat;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How Google Chat is spoken to, besides what {@code chartpulse.webhooks} says. */
@ConfigMapping(prefix = "chartpulse.chat")
interface ChatConfig {

    /** The time between two messages in one space; Google Chat accepts about one a second. */
    @WithDefault("1.1S")
    Duration messageInterval();
}
