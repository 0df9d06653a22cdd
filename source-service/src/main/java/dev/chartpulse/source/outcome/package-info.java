/**
 * What becomes of a pulse: the events of the other services are taken in, a pulse without a chart is asked for again, and a
 * pulse that can no longer have one is given up ({@code Abandonment}). Every change locks the pulse's row first, which makes
 * the order and repetition of events irrelevant.
 */
package dev.chartpulse.source.outcome;
