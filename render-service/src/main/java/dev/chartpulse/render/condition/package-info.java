/** Evaluates the conditions of a pulse on the figures that its message shows. */
package dev.chartpulse.render.condition;
