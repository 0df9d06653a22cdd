package dev.chartpulse.source.notices;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who is told, and for how long it is tried. */
@ConfigMapping(prefix = "chartpulse.notices")
interface NoticesConfig {

    /**
     * Who is told about connections that name no owner: an email address, or {@code slack:} with the id of a Slack integration, a slash
     * and the id of a channel.
     */
    Optional<String> owner();

    /** How long it is tried to send a notice. */
    @WithDefault("24H")
    Duration tryFor();

    /** How long notices are kept. */
    @WithDefault("90D")
    Duration keep();
}
