package dev.chartpulse.delivery.email;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How mail is sent, besides what {@code quarkus.mailer} says. */
@ConfigMapping(prefix = "chartpulse.email")
interface EmailConfig {

    /**
     * How long one message takes at most, from the wait for a connection to the server's last reply. A connection on which
     * the server is silent for as long is closed.
     */
    @WithDefault("60S")
    Duration timeout();
}
