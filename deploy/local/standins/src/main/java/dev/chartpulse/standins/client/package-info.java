/** Clients that send what no honest client sends. */
package dev.chartpulse.standins.client;
