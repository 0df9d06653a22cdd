/** What the stand-ins for Slack and mail received, and the page that shows it. */
package dev.chartpulse.standins.inbox;
