/** What a form offers to choose from: units, zones, windows and kinds of schedules. It seldom changes, and may be kept. */
package dev.chartpulse.source.catalogues;
