/** Who calls, and what they may do: API keys, roles, and the one place where both are checked. */
package dev.chartpulse.source.access;
