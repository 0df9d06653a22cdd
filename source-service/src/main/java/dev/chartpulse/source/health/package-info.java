/** Whether sources give charts: how many pulses in a row gave none, and what follows from that. */
package dev.chartpulse.source.health;
