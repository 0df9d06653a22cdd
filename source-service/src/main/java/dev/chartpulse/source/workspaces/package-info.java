/** Tenants: who asks, told by the API key, and what is theirs. */
package dev.chartpulse.source.workspaces;
