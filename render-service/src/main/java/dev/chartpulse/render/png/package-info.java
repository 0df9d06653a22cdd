/** PNG, fast: the picture is drawn in a few milliseconds, so writing it must not take twenty. */
package dev.chartpulse.render.png;
