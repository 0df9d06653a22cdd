/** Workspaces over REST: which there are, and what each sets for all that it owns. */
package dev.chartpulse.source.settings;
