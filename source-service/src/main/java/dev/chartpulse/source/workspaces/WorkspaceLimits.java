package dev.chartpulse.source.workspaces;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much one workspace may have of each kind. Lowering a bound deletes nothing: it only refuses what is new. */
@ConfigMapping(prefix = WorkspaceLimits.PREFIX)
public interface WorkspaceLimits {

    String PREFIX = "chartpulse.workspaces";

    /** How many integrations one workspace may have. */
    @WithDefault("200")
    int maxIntegrations();

    /** How many sources one workspace may have. */
    @WithDefault("5000")
    int maxSources();

    /** How many destinations one workspace may have. */
    @WithDefault("5000")
    int maxDestinations();

    /** How many connections one workspace may have. */
    @WithDefault("20000")
    int maxConnections();

    /** How many calendars one workspace may have. */
    @WithDefault("100")
    int maxCalendars();

    /** How often one workspace may fire by hand (manual and test pulses) within any minute. */
    @WithDefault("60")
    int maxFiringsPerMinute();
}
