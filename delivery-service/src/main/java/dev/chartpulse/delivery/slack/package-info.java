/**
 * Sends charts to Slack, checks a Slack integration, and lists channels: the calls of Slack's API, and what its errors and
 * statuses mean, 429 among them.
 */
package dev.chartpulse.delivery.slack;
