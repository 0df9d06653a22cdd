/** The members of a workspace: people who were invited by their email address. */
package dev.chartpulse.source.members;
