package dev.chartpulse.source.workspaces;

import java.time.ZoneId;
import java.util.UUID;

/**
 * The tenant that owns everything else.
 *
 * @param zone what a chart or schedule uses that names none
 * @param sender of its emails, an address with or without a display name; null for the one that delivery-service is configured
 *     with
 */
public record Workspace(UUID id, ZoneId zone, String sender) {}
