/** When a pulse is worth sending: conditions on the figures of its chart, and comparisons with the figures of an earlier window. */
package dev.chartpulse.contracts.condition;
