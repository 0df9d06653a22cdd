/** One HTTP request and its answer, for all channels that speak HTTP. */
package dev.chartpulse.delivery.http;
