/** Where charts go: a Slack channel, a list of email recipients, or an address that is a secret. */
package dev.chartpulse.source.destinations;
