/**
 * Charts posted to an address that is a secret. {@link dev.chartpulse.delivery.webhook.Webhooks} does it for all kinds of such
 * destinations; what is posted to receivers of the user's own is made here as well.
 */
package dev.chartpulse.delivery.webhook;
