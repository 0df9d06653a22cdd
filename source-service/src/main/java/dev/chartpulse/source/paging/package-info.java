/** Lists in pages, by cursor. */
package dev.chartpulse.source.paging;
