/** What tables that are their own outbox have in common: rows are taken by lease, and published within a time. */
package dev.chartpulse.source.publishing;
