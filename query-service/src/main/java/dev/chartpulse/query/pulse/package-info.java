/** Takes pulses in: each is queried once and answered with its series or with why there are none. */
package dev.chartpulse.query.pulse;
