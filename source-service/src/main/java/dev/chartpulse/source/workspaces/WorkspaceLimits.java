package dev.chartpulse.source.workspaces;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Which workspaces there are at least, and how much one may have of each kind. Lowering a bound deletes nothing: it only
 * refuses what is new.
 */
@ConfigMapping(prefix = WorkspaceLimits.PREFIX)
public interface WorkspaceLimits {

    String PREFIX = "chartpulse.workspaces";

    /** The workspaces that are made at start, unless they are there: each a UUID, an equals sign and a name. */
    Optional<List<String>> create();

    /** How many workspaces there may be. */
    @WithDefault("1000")
    int maxWorkspaces();

    /** How many API keys one workspace may have. */
    @WithDefault("100")
    int maxKeys();

    /** How many members one workspace may have. */
    @WithDefault("1000")
    int maxMembers();

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
