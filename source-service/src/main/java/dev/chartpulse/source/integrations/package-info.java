/** Credentials for outside systems: Grafanas and Slack workspaces, stored only when they work, tokens sealed. */
package dev.chartpulse.source.integrations;
