/** How many requests each caller may send. */
package dev.chartpulse.source.ratelimits;
