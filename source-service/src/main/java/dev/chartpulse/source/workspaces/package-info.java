/** Tenants: which one a request comes from, known by its API key, and what they own. */
package dev.chartpulse.source.workspaces;
