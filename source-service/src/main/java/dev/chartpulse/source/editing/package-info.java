/** What changing a stored thing has in common, whatever its kind. */
package dev.chartpulse.source.editing;
