/**
 * Takes in the events of the other services: what is to be delivered, the charts, and which pulses were given up.
 */
package dev.chartpulse.delivery.intake;
