/** Clients that send faulty requests on purpose. */
package dev.chartpulse.standins.client;
