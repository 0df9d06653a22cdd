/** The ways in which tests make stand-ins fail. */
package dev.chartpulse.standins.fault;
