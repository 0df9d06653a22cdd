/** Credentials for Grafanas and Slack workspaces. An integration is stored only if its connection works; tokens are sealed. */
package dev.chartpulse.source.integrations;
