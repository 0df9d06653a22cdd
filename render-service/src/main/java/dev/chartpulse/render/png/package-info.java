/** Writes PNG files quickly: a picture is drawn in a few milliseconds, and its file must not take much longer. */
package dev.chartpulse.render.png;
