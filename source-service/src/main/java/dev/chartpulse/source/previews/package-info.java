/** What a source, saved or not, would chart now: as a picture or as data. */
package dev.chartpulse.source.previews;
