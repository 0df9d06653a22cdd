/**
 * What a chart's message says, in words that Slack and email share.
 */
package dev.chartpulse.delivery.message;
