/** Where charts go: a Slack channel, or a list of email recipients. */
package dev.chartpulse.source.destinations;
