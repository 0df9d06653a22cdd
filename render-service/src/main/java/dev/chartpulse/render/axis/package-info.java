/** Where axes begin and end and where their ticks are. */
package dev.chartpulse.render.axis;
