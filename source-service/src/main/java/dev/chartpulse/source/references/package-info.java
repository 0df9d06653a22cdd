/** The ids of other things in what clients send. */
package dev.chartpulse.source.references;
