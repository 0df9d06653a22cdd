/** A chart in words, for people who cannot see it, and in numbers, for the messages around it. */
package dev.chartpulse.render.summary;
