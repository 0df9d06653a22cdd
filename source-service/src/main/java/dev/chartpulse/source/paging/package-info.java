/** The paging of lists, by cursor, and their filters. */
package dev.chartpulse.source.paging;
