/**
 * What the owners of connections are told: that something fails, that it works again, that a token expires. Once for each streak of failures,
 * and never for each pulse; and what became of each notice.
 */
package dev.chartpulse.source.notices;
