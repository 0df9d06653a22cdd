/** Turns the data of pulses into pictures: consumes pulse-queried, produces pulse-rendered and pulse-failed. */
package dev.chartpulse.render.pulse;
