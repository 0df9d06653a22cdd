package dev.chartpulse.source.workspaces;

import java.time.ZoneId;
import java.util.UUID;

/**
 * The tenant that owns everything else.
 *
 * @param zone what a chart or schedule uses that names none
 */
public record Workspace(UUID id, ZoneId zone) {}
