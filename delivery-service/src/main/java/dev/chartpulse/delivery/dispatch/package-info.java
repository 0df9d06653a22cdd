/**
 * Claims deliveries whose chart is there, lets a channel send each, and writes down what became of it: sent, failed, to be tried
 * again, or in doubt. Also settles the deliveries of pulses that were given up or have expired.
 */
package dev.chartpulse.delivery.dispatch;
