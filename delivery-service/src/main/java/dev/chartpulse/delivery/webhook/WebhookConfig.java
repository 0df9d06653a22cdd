package dev.chartpulse.delivery.webhook;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How receivers of webhooks are spoken to. */
@ConfigMapping(prefix = "chartpulse.webhooks")
interface WebhookConfig {

    /** How long one call takes at most, from the look-up of the host's name to the end of the answer. */
    @WithDefault("15S")
    Duration timeout();

    /** How long a connection, and the handshake on it, take at most. */
    @WithDefault("5S")
    Duration connectTimeout();

    /** How much of an answer is read. What comes is thrown away; a receiver that sends more is cut off. */
    @WithDefault("64K")
    MemorySize maxAnswer();

    /** The longest time that a receiver may ask us to wait for. */
    @WithDefault("1H")
    Duration maxRetryAfter();
}
