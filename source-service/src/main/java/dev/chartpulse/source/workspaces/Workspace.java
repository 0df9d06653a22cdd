package dev.chartpulse.source.workspaces;

import java.time.ZoneId;
import java.util.UUID;

import dev.chartpulse.contracts.chart.Theme;

/**
 * The tenant that owns everything else, with what it sets for all that names nothing else.
 *
 * @param name for people
 * @param zone what a chart or schedule uses that names none
 * @param theme of the charts of new sources
 * @param sender of its emails, an address with or without a display name; null for the one that delivery-service is configured
 *     with
 * @param graceMinutes how long after its due instant a pulse of a connection that names no grace is still delivered
 * @param calendarId the days that new connections skip; or null
 */
public record Workspace(
        UUID id, String name, ZoneId zone, Theme theme, String sender, int graceMinutes, UUID calendarId) {}
