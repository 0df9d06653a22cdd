package dev.chartpulse.source.connections;

import java.time.Instant;

/**
 * Whether a connection fires, and when next.
 *
 * @param status "active", "paused" or "error"
 * @param reason why it does not fire; null when active
 * @param nextDueAt null unless active
 */
record Firing(String status, String reason, Instant nextDueAt) {}
