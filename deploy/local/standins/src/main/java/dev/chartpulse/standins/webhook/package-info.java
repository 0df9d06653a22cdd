/** Stand-ins for what charts are posted to: a receiver of one's own, a workflow of Microsoft Teams, a space of Google Chat. */
package dev.chartpulse.standins.webhook;
