/** The paging of lists, by cursor. */
package dev.chartpulse.source.paging;
