/** Recipients who want no more mails: the links in the mails, the page behind the links, and the list of who unsubscribed. */
package dev.chartpulse.source.unsubscribing;
