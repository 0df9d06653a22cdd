/**
 * Publishes what became of each delivery, and measures what still waits to be published.
 */
package dev.chartpulse.delivery.settlement;
