/** How tests make a stand-in go wrong. */
package dev.chartpulse.standins.fault;
